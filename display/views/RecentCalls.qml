// What was called lately, so that a call that was missed can be read again.
pragma ComponentBehavior: Bound
import QtQuick
import Hall.Display
import Hall.Look

Rectangle {
    id: panel

    required property CallModel calls

    color: Tokens.dark.surface
    radius: Tokens.radiusLarge

    Item {
        id: title
        height: 72
        anchors { left: parent.left; right: parent.right; leftMargin: 32; rightMargin: 32 }
        Plain { id: words; text: "最近叫号"; font { pixelSize: 34; bold: true } anchors.verticalCenter: parent.verticalCenter }
        Plain {
            text: "Recent calls"
            color: Tokens.dark.muted
            font.pixelSize: 26
            anchors { right: parent.right; baseline: words.baseline }
        }
    }
    Column {
        id: rows
        anchors { top: title.bottom; left: parent.left; right: parent.right; bottom: parent.bottom; bottomMargin: 8 }

        Repeater {
            model: panel.calls
            RecentCall {
                width: rows.width
                height: rows.height / 8
            }
        }
    }
    Column {
        visible: panel.calls.count === 0
        anchors.centerIn: rows
        Plain {
            text: "还没有叫号"
            color: Tokens.dark.muted
            font.pixelSize: 36
            anchors.horizontalCenter: parent.horizontalCenter
        }
        Plain {
            text: "No calls yet"
            color: Tokens.dark.muted
            font.pixelSize: 26
            anchors.horizontalCenter: parent.horizontalCenter
        }
    }
}
