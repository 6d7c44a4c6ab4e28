/** The words of tabs. */
export const tabWords = {
  "command.tab.closeOthers": "Close other posts",
  "command.tab.moveLeft": "Move tab left",
  "command.tab.moveRight": "Move tab right",
  "command.tab.next": "Next tab",
  "command.tab.previous": "Previous tab",
  "command.tab.recent": "Post shown before",
  "command.tab.recentBack": "Post shown longest ago",
  "command.tab.reopen": "Reopen closed post",
  "command.view.tabs": "Show or hide tabs of open posts",
  "settings.tabs": "Tabs of open posts",
  "tabs.all": "All open posts",
  "tabs.close": "Close {title}",
  "tabs.closeThis": "Close",
  "tabs.label": "Open posts",
  "tabs.menu": "What can be done with {title}",
  "tabs.nothing": "No post was closed",
}
