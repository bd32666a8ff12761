// The wall: what is called now, what was called, who waits. Drawn for 1920×1080 and scaled to the screen it gets.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Hall.Display
import Hall.Look

Window {
    id: wall

    required property Display display
    required property bool windowed

    width: 1920
    height: 1080
    visible: true
    visibility: windowed ? Window.Windowed : Window.FullScreen
    color: Tokens.dark.ground
    title: display.hallName + " · Hallcall"

    Item {
        width: 1920
        height: 1080
        scale: Math.min(wall.width / width, wall.height / height)
        anchors.centerIn: parent

        StaleBar {
            id: staleBar
            text: wall.display.staleText
            visible: wall.display.stale
            height: visible ? 56 : 0
            width: parent.width
        }
        TopBar {
            id: topBar
            display: wall.display
            anchors { top: staleBar.bottom; left: parent.left; right: parent.right; leftMargin: 48; rightMargin: 48 }
            height: 96
        }
        Item {
            id: left
            anchors { top: topBar.bottom; left: topBar.left; bottom: waiting.top; bottomMargin: 16 }
            width: Math.round(topBar.width * 0.62)

            LatestCall {
                display: wall.display
                visible: !wall.display.idle
                anchors { top: parent.top; left: parent.left; right: parent.right; bottom: earlier.top }
                anchors.bottomMargin: earlier.visible ? 16 : 0
            }
            Idle {
                connecting: wall.display.connecting
                visible: wall.display.idle
                anchors.fill: parent
            }
            Row {
                id: earlier
                spacing: 16
                visible: wall.display.earlier.count > 0
                height: visible ? 112 : 0
                anchors { left: parent.left; right: parent.right; bottom: parent.bottom }

                Repeater {
                    model: wall.display.earlier
                    EarlierCall {
                        width: (earlier.width - earlier.spacing) / 2
                        height: earlier.height
                    }
                }
            }
        }
        RecentCalls {
            calls: wall.display.recent
            anchors { top: topBar.bottom; left: left.right; leftMargin: 24; right: topBar.right; bottom: left.bottom }
        }
        WaitingStrip {
            id: waiting
            queues: wall.display.queues
            anchors { left: topBar.left; right: topBar.right; bottom: parent.bottom; bottomMargin: 24 }
        }
    }
}
