package theme

// SearchWords are the words of the search page in one language.
type SearchWords struct {
	Heading     string // of the page and of links to it
	Label       string // of the field
	Button      string
	NeedsScript string // instead of answers where scripts are off; links to other pages follow
	Found       string // names the list
	Count       string // with # for the number of results
	None, Some  string // no result; no post has all words, which goes before Count
	Failed      string // the index could not be loaded
	More        string // the button for further results
}

// search holds the words of all languages side by side.
var search = struct {
	english, german, french, spanish, portuguese, italian, dutch, arabic, hebrew, japanese, chinese, russian SearchWords
}{
	english: SearchWords{
		Heading: "Search", Label: "Words to look for", Button: "Search",
		NeedsScript: "Search needs scripts, and your browser does not run them here. You can look here instead:",
		Found:       "Search results", Count: "Results: #", None: "Nothing found.",
		Some:   "No post has all of these words. These have some of them.",
		Failed: "The search could not be loaded. Check your connection and try again.", More: "More results",
	},
	german: SearchWords{
		Heading: "Suche", Label: "Suchwörter", Button: "Suchen",
		NeedsScript: "Die Suche braucht Skripte, und Ihr Browser führt hier keine aus. Stattdessen können Sie hier nachsehen:",
		Found:       "Suchergebnisse", Count: "Ergebnisse: #", None: "Nichts gefunden.",
		Some:   "Kein Beitrag enthält alle diese Wörter. Diese enthalten einige davon.",
		Failed: "Die Suche konnte nicht geladen werden. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.", More: "Weitere Ergebnisse",
	},
	french: SearchWords{
		Heading: "Recherche", Label: "Mots à chercher", Button: "Chercher",
		NeedsScript: "La recherche a besoin de scripts, et votre navigateur n’en exécute pas ici. Vous pouvez regarder ici :",
		Found:       "Résultats de la recherche", Count: "Résultats : #", None: "Aucun résultat.",
		Some:   "Aucun article ne contient tous ces mots. Ceux-ci en contiennent une partie.",
		Failed: "La recherche n’a pas pu être chargée. Vérifiez la connexion et réessayez.", More: "Plus de résultats",
	},
	spanish: SearchWords{
		Heading: "Buscar", Label: "Palabras que buscar", Button: "Buscar",
		NeedsScript: "La búsqueda necesita scripts y este navegador no los ejecuta aquí. Puede mirar aquí:",
		Found:       "Resultados de la búsqueda", Count: "Resultados: #", None: "No se ha encontrado nada.",
		Some:   "Ninguna entrada contiene todas estas palabras. Estas contienen algunas.",
		Failed: "No se ha podido cargar la búsqueda. Compruebe la conexión e inténtelo de nuevo.", More: "Más resultados",
	},
	portuguese: SearchWords{
		Heading: "Pesquisa", Label: "Palavras a procurar", Button: "Pesquisar",
		NeedsScript: "A pesquisa precisa de scripts e este navegador não os executa aqui. Pode procurar aqui:",
		Found:       "Resultados da pesquisa", Count: "Resultados: #", None: "Nada encontrado.",
		Some:   "Nenhum artigo contém todas estas palavras. Estes contêm algumas.",
		Failed: "Não foi possível carregar a pesquisa. Verifique a ligação e tente de novo.", More: "Mais resultados",
	},
	italian: SearchWords{
		Heading: "Ricerca", Label: "Parole da cercare", Button: "Cerca",
		NeedsScript: "La ricerca ha bisogno di script e questo browser qui non li esegue. Si può guardare qui:",
		Found:       "Risultati della ricerca", Count: "Risultati: #", None: "Nessun risultato.",
		Some:   "Nessun articolo contiene tutte queste parole. Questi ne contengono alcune.",
		Failed: "Non è stato possibile caricare la ricerca. Controllare la connessione e riprovare.", More: "Altri risultati",
	},
	dutch: SearchWords{
		Heading: "Zoeken", Label: "Woorden om te zoeken", Button: "Zoeken",
		NeedsScript: "Zoeken werkt met scripts, en die voert uw browser hier niet uit. U kunt hier kijken:",
		Found:       "Zoekresultaten", Count: "Resultaten: #", None: "Niets gevonden.",
		Some:   "Geen bericht bevat al deze woorden. Deze bevatten er enkele van.",
		Failed: "Het zoeken kon niet worden geladen. Controleer de verbinding en probeer het opnieuw.", More: "Meer resultaten",
	},
	arabic: SearchWords{
		Heading: "بحث", Label: "كلمات البحث", Button: "ابحث",
		NeedsScript: "يحتاج البحث إلى تشغيل النصوص البرمجية، ومتصفحك لا يشغّلها هنا. يمكنك التصفح من هنا:",
		Found:       "نتائج البحث", Count: "النتائج: #", None: "لا نتائج.",
		Some:   "لا يوجد مقال يحوي كل هذه الكلمات. هذه المقالات تحوي بعضها.",
		Failed: "تعذّر تحميل البحث. تحقق من الاتصال ثم حاول مرة أخرى.", More: "مزيد من النتائج",
	},
	hebrew: SearchWords{
		Heading: "חיפוש", Label: "מילים לחיפוש", Button: "חיפוש",
		NeedsScript: "החיפוש זקוק לסקריפטים, והדפדפן אינו מריץ אותם כאן. אפשר לחפש כאן:",
		Found:       "תוצאות החיפוש", Count: "תוצאות: #", None: "לא נמצא דבר.",
		Some:   "אין פוסט שיש בו כל המילים האלה. באלה יש חלק מהן.",
		Failed: "לא ניתן היה לטעון את החיפוש. יש לבדוק את החיבור ולנסות שוב.", More: "תוצאות נוספות",
	},
	japanese: SearchWords{
		Heading: "検索", Label: "検索する言葉", Button: "検索",
		NeedsScript: "検索にはスクリプトが必要ですが、このブラウザーでは実行されません。こちらからご覧ください。",
		Found:       "検索結果", Count: "検索結果：#件", None: "見つかりませんでした。",
		Some:   "すべての言葉を含む記事はありません。一部を含む記事を表示します。",
		Failed: "検索を読み込めませんでした。接続を確認して、もう一度お試しください。", More: "さらに表示",
	},
	chinese: SearchWords{
		Heading: "搜索", Label: "要查找的词", Button: "搜索",
		NeedsScript: "搜索需要脚本，而您的浏览器在这里没有运行脚本。您可以在这里查找：",
		Found:       "搜索结果", Count: "结果：#", None: "没有找到。",
		Some:   "没有文章包含所有这些词。以下文章包含其中一部分。",
		Failed: "无法载入搜索。请检查网络连接后重试。", More: "更多结果",
	},
	russian: SearchWords{
		Heading: "Поиск", Label: "Слова для поиска", Button: "Найти",
		NeedsScript: "Для поиска нужны скрипты, а ваш браузер их здесь не выполняет. Посмотрите здесь:",
		Found:       "Результаты поиска", Count: "Результаты: #", None: "Ничего не найдено.",
		Some:   "Нет записи, в которой были бы все эти слова. В этих есть некоторые из них.",
		Failed: "Не удалось загрузить поиск. Проверьте соединение и попробуйте ещё раз.", More: "Ещё результаты",
	},
}
