// How many wait in each queue. Fourteen places; more queues come a page at a time.
pragma ComponentBehavior: Bound
import QtQuick
import Hall.Display
import Hall.Look

Rectangle {
    id: strip

    required property QueueModel queues

    readonly property int columns: 5

    visible: queues.count > 0
    height: visible ? 64 * Math.ceil((queues.count + 1) / columns) + 16 : 0
    color: Tokens.dark.surface
    radius: Tokens.radiusLarge

    Grid {
        id: grid
        columns: strip.columns
        anchors { fill: parent; topMargin: 8; bottomMargin: 8; leftMargin: 24; rightMargin: 24 }

        Item {
            width: grid.width / strip.columns
            height: 64
            Column {
                anchors { left: parent.left; leftMargin: 8; verticalCenter: parent.verticalCenter }
                Plain {
                    text: "等候人数"
                    font { pixelSize: 28; bold: true }
                    lineHeight: 34
                    lineHeightMode: Text.FixedHeight
                }
                Plain {
                    text: "Waiting"
                    color: Tokens.dark.muted
                    font.pixelSize: 20
                    lineHeight: 24
                    lineHeightMode: Text.FixedHeight
                }
            }
        }
        Repeater {
            model: strip.queues
            WaitingQueue {
                width: grid.width / strip.columns
                height: 64
            }
        }
    }
}
