package theme

var words = map[string]*Words{
	"en": &english, "en-us": &american, "de": &german, "fr": &french, "es": &spanish,
	"pt": &portuguese, "it": &italian, "nl": &dutch, "ar": &arabic, "he": &hebrew,
	"ja": &japanese, "zh": &chinese, "ru": &russian,
}

var english = Words{
	Skip: "Skip to content", Menu: "Main menu", Home: "Home",
	Archive: "Archive", Tag: "Tag", Tags: "Tags", Category: "Category", Categories: "Categories",
	Newer: "Newer", Older: "Older", NewerPosts: "Newer posts", OlderPosts: "Older posts",
	MorePosts: "More posts", Comments: "Comments", Pages: "Pages", Pinned: "Pinned", Updated: "Updated",
	Contents: "On this page", Related: "Related posts",
	Feed: "Feed", Nothing: "Nothing here yet.", Moved: "This page has moved.",
	NotFound: "Page not found", NotFoundText: "There is no page at this address. It may have moved, or the link may be mistyped.", ToHome: "Go to the first page",
	Search: search.english,
	Series: "Series", Authors: "Authors", Languages: "Languages", part: "Part # of %", name: "English",
	minutes: "# min read", page: "Page # of %", posts: []string{"# post", "# posts"}, plural: pluralOne, and: " and ",
	month: [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	date:  "D M Y", day: "D M",
}

// american differs from english in its dates only.
var american = func() Words {
	w := english
	w.date, w.day = "M D, Y", "M D"
	return w
}()

var german = Words{
	Skip: "Zum Inhalt springen", Menu: "Hauptmenü", Home: "Startseite",
	Archive: "Archiv", Tag: "Schlagwort", Tags: "Schlagwörter", Category: "Kategorie", Categories: "Kategorien",
	Newer: "Neuer", Older: "Älter", NewerPosts: "Neuere Beiträge", OlderPosts: "Ältere Beiträge",
	MorePosts: "Weitere Beiträge", Comments: "Kommentare", Pages: "Seiten", Pinned: "Angeheftet", Updated: "Aktualisiert am",
	Contents: "Auf dieser Seite", Related: "Ähnliche Beiträge",
	Feed: "Feed", Nothing: "Hier ist noch nichts.", Moved: "Diese Seite ist umgezogen.",
	NotFound: "Seite nicht gefunden", NotFoundText: "Unter dieser Adresse gibt es keine Seite. Vielleicht ist sie umgezogen, oder der Link enthält einen Tippfehler.", ToHome: "Zur Startseite",
	Search: search.german,
	Series: "Reihen", Authors: "Autoren", Languages: "Sprachen", part: "Teil # von %", name: "Deutsch",
	minutes: "# Min. Lesezeit", page: "Seite # von %", posts: []string{"# Beitrag", "# Beiträge"}, plural: pluralOne, and: " und ",
	month: [12]string{"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"},
	date:  "D. M Y", day: "D. M",
}

var french = Words{
	Skip: "Aller au contenu", Menu: "Menu principal", Home: "Accueil",
	Archive: "Archives", Tag: "Étiquette", Tags: "Étiquettes", Category: "Catégorie", Categories: "Catégories",
	Newer: "Plus récent", Older: "Plus ancien", NewerPosts: "Articles plus récents", OlderPosts: "Articles plus anciens",
	MorePosts: "Autres articles", Comments: "Commentaires", Pages: "Pages", Pinned: "Épinglé", Updated: "Mis à jour le",
	Contents: "Sur cette page", Related: "Articles similaires",
	Feed: "Flux", Nothing: "Rien ici pour le moment.", Moved: "Cette page a été déplacée.",
	NotFound: "Page introuvable", NotFoundText: "Il n’y a pas de page à cette adresse. Elle a peut-être été déplacée, ou le lien contient une faute.", ToHome: "Aller à l’accueil",
	Search: search.french,
	Series: "Séries", Authors: "Auteurs", Languages: "Langues", part: "Partie # sur %", name: "Français",
	minutes: "# min de lecture", page: "Page # sur %", posts: []string{"# article", "# articles"}, plural: pluralZeroOne, and: " et ",
	month: [12]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
	date:  "D M Y", day: "D M", dayOne: "1er",
}

var spanish = Words{
	Skip: "Saltar al contenido", Menu: "Menú principal", Home: "Inicio",
	Archive: "Archivo", Tag: "Etiqueta", Tags: "Etiquetas", Category: "Categoría", Categories: "Categorías",
	Newer: "Más reciente", Older: "Más antigua", NewerPosts: "Entradas más recientes", OlderPosts: "Entradas más antiguas",
	MorePosts: "Más entradas", Comments: "Comentarios", Pages: "Páginas", Pinned: "Fijada", Updated: "Actualizado el",
	Contents: "En esta página", Related: "Entradas relacionadas",
	Feed: "Canal", Nothing: "Aquí no hay nada todavía.", Moved: "Esta página se ha movido.",
	NotFound: "Página no encontrada", NotFoundText: "No hay ninguna página en esta dirección. Puede que se haya movido o que el enlace tenga una errata.", ToHome: "Ir al inicio",
	Search: search.spanish,
	Series: "Series", Authors: "Autores", Languages: "Idiomas", part: "Parte # de %", name: "Español",
	minutes: "# min de lectura", page: "Página # de %", posts: []string{"# entrada", "# entradas"}, plural: pluralOne, and: " y ",
	month: [12]string{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"},
	date:  "D de M de Y", day: "D de M",
}

var portuguese = Words{
	Skip: "Ir para o conteúdo", Menu: "Menu principal", Home: "Início",
	Archive: "Arquivo", Tag: "Etiqueta", Tags: "Etiquetas", Category: "Categoria", Categories: "Categorias",
	Newer: "Mais recente", Older: "Mais antigo", NewerPosts: "Artigos mais recentes", OlderPosts: "Artigos mais antigos",
	MorePosts: "Mais artigos", Comments: "Comentários", Pages: "Páginas", Pinned: "Fixado", Updated: "Atualizado em",
	Contents: "Nesta página", Related: "Artigos relacionados",
	Feed: "Feed", Nothing: "Ainda não há nada aqui.", Moved: "Esta página mudou de endereço.",
	NotFound: "Página não encontrada", NotFoundText: "Não há nenhuma página neste endereço. Pode ter mudado de lugar, ou o link pode ter um erro.", ToHome: "Ir para o início",
	Search: search.portuguese,
	Series: "Séries", Authors: "Autores", Languages: "Idiomas", part: "Parte # de %", name: "Português",
	minutes: "# min de leitura", page: "Página # de %", posts: []string{"# artigo", "# artigos"}, plural: pluralZeroOne, and: " e ",
	month: [12]string{"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"},
	date:  "D de M de Y", day: "D de M",
}

var italian = Words{
	Skip: "Vai al contenuto", Menu: "Menu principale", Home: "Inizio",
	Archive: "Archivio", Tag: "Etichetta", Tags: "Etichette", Category: "Categoria", Categories: "Categorie",
	Newer: "Più recente", Older: "Meno recente", NewerPosts: "Articoli più recenti", OlderPosts: "Articoli meno recenti",
	MorePosts: "Altri articoli", Comments: "Commenti", Pages: "Pagine", Pinned: "In evidenza", Updated: "Aggiornato il",
	Contents: "In questa pagina", Related: "Articoli correlati",
	Feed: "Feed", Nothing: "Qui non c’è ancora nulla.", Moved: "Questa pagina è stata spostata.",
	NotFound: "Pagina non trovata", NotFoundText: "A questo indirizzo non c’è nessuna pagina. Forse è stata spostata, o il link contiene un errore.", ToHome: "Vai all’inizio",
	Search: search.italian,
	Series: "Serie", Authors: "Autori", Languages: "Lingue", part: "Parte # di %", name: "Italiano",
	minutes: "# min di lettura", page: "Pagina # di %", posts: []string{"# articolo", "# articoli"}, plural: pluralOne, and: " e ",
	month: [12]string{"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"},
	date:  "D M Y", day: "D M", dayOne: "1º",
}

var dutch = Words{
	Skip: "Naar de inhoud", Menu: "Hoofdmenu", Home: "Begin",
	Archive: "Archief", Tag: "Label", Tags: "Labels", Category: "Categorie", Categories: "Categorieën",
	Newer: "Nieuwer", Older: "Ouder", NewerPosts: "Nieuwere berichten", OlderPosts: "Oudere berichten",
	MorePosts: "Meer berichten", Comments: "Reacties", Pages: "Pagina’s", Pinned: "Vastgezet", Updated: "Bijgewerkt op",
	Contents: "Op deze pagina", Related: "Verwante berichten",
	Feed: "Feed", Nothing: "Hier is nog niets.", Moved: "Deze pagina is verhuisd.",
	NotFound: "Pagina niet gevonden", NotFoundText: "Op dit adres staat geen pagina. Misschien is ze verhuisd, of zit er een tikfout in de link.", ToHome: "Naar het begin",
	Search: search.dutch,
	Series: "Reeksen", Authors: "Auteurs", Languages: "Talen", part: "Deel # van %", name: "Nederlands",
	minutes: "# min. lezen", page: "Pagina # van %", posts: []string{"# bericht", "# berichten"}, plural: pluralOne, and: " en ",
	month: [12]string{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"},
	date:  "D M Y", day: "D M",
}

var arabic = Words{
	Skip: "انتقل إلى المحتوى", Menu: "القائمة الرئيسية", Home: "الرئيسية",
	Archive: "الأرشيف", Tag: "وسم", Tags: "الوسوم", Category: "تصنيف", Categories: "التصنيفات",
	Newer: "الأحدث", Older: "الأقدم", NewerPosts: "مقالات أحدث", OlderPosts: "مقالات أقدم",
	MorePosts: "مقالات أخرى", Comments: "التعليقات", Pages: "الصفحات", Pinned: "مثبّت", Updated: "حُدّث في",
	Contents: "في هذه الصفحة", Related: "مقالات ذات صلة",
	Feed: "الخلاصة", Nothing: "لا شيء هنا بعد.", Moved: "انتقلت هذه الصفحة.",
	NotFound: "الصفحة غير موجودة", NotFoundText: "لا توجد صفحة في هذا العنوان. ربما نُقلت، أو في الرابط خطأ.", ToHome: "إلى الصفحة الرئيسية",
	Search: search.arabic,
	Series: "السلاسل", Authors: "الكتّاب", Languages: "اللغات", part: "الجزء # من %", name: "العربية",
	minutes: "قراءة # د", page: "صفحة # من %", plural: pluralArabic, and: " و",
	posts: []string{"لا مقالات", "مقال واحد", "مقالان", "# مقالات", "# مقالًا", "# مقال"},
	month: [12]string{"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"},
	date:  "D M Y", day: "D M",
}

var hebrew = Words{
	Skip: "דילוג לתוכן", Menu: "תפריט ראשי", Home: "דף הבית",
	Archive: "ארכיון", Tag: "תגית", Tags: "תגיות", Category: "קטגוריה", Categories: "קטגוריות",
	Newer: "חדש יותר", Older: "ישן יותר", NewerPosts: "פוסטים חדשים יותר", OlderPosts: "פוסטים ישנים יותר",
	MorePosts: "פוסטים נוספים", Comments: "תגובות", Pages: "עמודים", Pinned: "נעוץ", Updated: "עודכן ב־",
	Contents: "בעמוד הזה", Related: "פוסטים קשורים",
	Feed: "פיד", Nothing: "אין כאן עדיין דבר.", Moved: "הדף הזה עבר.",
	NotFound: "הדף לא נמצא", NotFoundText: "אין דף בכתובת הזאת. ייתכן שהוא עבר, או שיש טעות בקישור.", ToHome: "לדף הבית",
	Search: search.hebrew,
	Series: "סדרות", Authors: "כותבים", Languages: "שפות", part: "חלק # מתוך %", name: "עברית",
	minutes: "# דקות קריאה", page: "עמוד # מתוך %", posts: []string{"פוסט אחד", "# פוסטים"}, plural: pluralOne, and: " ו",
	month: [12]string{"ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר"},
	date:  "D בM Y", day: "D בM",
}

var japanese = Words{
	Skip: "本文へ移動", Menu: "メインメニュー", Home: "ホーム",
	Archive: "アーカイブ", Tag: "タグ", Tags: "タグ", Category: "カテゴリー", Categories: "カテゴリー",
	Newer: "新しい記事", Older: "古い記事", NewerPosts: "新しい記事", OlderPosts: "古い記事",
	MorePosts: "ほかの記事", Comments: "コメント", Pages: "ページ", Pinned: "固定", Updated: "更新",
	Contents: "目次", Related: "関連記事",
	Feed: "フィード", Nothing: "まだ何もありません。", Moved: "このページは移動しました。",
	NotFound: "ページが見つかりません", NotFoundText: "このアドレスにページはありません。移動したか、リンクが間違っている可能性があります。", ToHome: "ホームへ",
	Search: search.japanese,
	Series: "連載", Authors: "著者", Languages: "言語", part: "全%回の第#回", name: "日本語",
	minutes: "読了#分", page: "%ページ中#ページ目", posts: []string{"#件の記事"}, plural: pluralNone, and: "、",
	month: [12]string{"1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"},
	date:  "Y年MD日", day: "MD日",
}

var chinese = Words{
	Skip: "跳到正文", Menu: "主菜单", Home: "首页",
	Archive: "归档", Tag: "标签", Tags: "标签", Category: "分类", Categories: "分类",
	Newer: "较新", Older: "较旧", NewerPosts: "较新的文章", OlderPosts: "较旧的文章",
	MorePosts: "更多文章", Comments: "评论", Pages: "页码", Pinned: "置顶", Updated: "更新于",
	Contents: "目录", Related: "相关文章",
	Feed: "订阅", Nothing: "这里还没有内容。", Moved: "此页面已移动。",
	NotFound: "页面不存在", NotFoundText: "这个地址没有页面。它可能已被移动，或者链接有误。", ToHome: "回到首页",
	Search: search.chinese,
	Series: "系列", Authors: "作者", Languages: "语言", part: "第#篇，共%篇", name: "中文",
	minutes: "阅读约#分钟", page: "第#页，共%页", posts: []string{"#篇文章"}, plural: pluralNone, and: "、",
	month: [12]string{"1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"},
	date:  "Y年MD日", day: "MD日",
}

var russian = Words{
	Skip: "К содержанию", Menu: "Главное меню", Home: "Главная",
	Archive: "Архив", Tag: "Метка", Tags: "Метки", Category: "Рубрика", Categories: "Рубрики",
	Newer: "Новее", Older: "Старше", NewerPosts: "Более новые записи", OlderPosts: "Более старые записи",
	MorePosts: "Другие записи", Comments: "Комментарии", Pages: "Страницы", Pinned: "Закреплено", Updated: "Обновлено",
	Contents: "На этой странице", Related: "Похожие записи",
	Feed: "Лента", Nothing: "Здесь пока ничего нет.", Moved: "Эта страница переехала.",
	NotFound: "Страница не найдена", NotFoundText: "По этому адресу нет страницы. Возможно, она переехала или в ссылке опечатка.", ToHome: "На главную",
	Search: search.russian,
	Series: "Серии", Authors: "Авторы", Languages: "Языки", part: "Часть # из %", name: "Русский",
	minutes: "# мин чтения", page: "Страница # из %", posts: []string{"# запись", "# записи", "# записей"}, plural: pluralRussian, and: " и ",
	month: [12]string{"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"},
	date:  "D M Y г.", day: "D M",
}
