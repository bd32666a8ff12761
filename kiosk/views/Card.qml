// One thing to choose: its name, and how many people wait for it. A closed one is dimmed and cannot be chosen.
import QtQuick
import QtQuick.Templates as Templates
import Hall.Look

Templates.AbstractButton {
    id: card

    required property string name
    required property int waiting
    required property bool open
    required property string opens // while closed: when it opens next, or empty

    required property string wait // how long it would be, or empty
    required property string about // whose it is, where services of several departments are shown
    readonly property string people: waiting < 0 ? qsTr("可以取号") : qsTr("%n 人等候", "", waiting)
    readonly property string now: open ? (wait === "" ? people : people + " · " + wait) : opens !== "" ? opens : qsTr("现在不受理")

    text: name
    enabled: open
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: name + ", " + detail.text

    background: Rectangle {
        radius: Tokens.radiusLarge
        color: !card.open ? Theme.ground : card.pressed ? Theme.raised : Theme.surface
        border { width: card.visualFocus ? 4 : 2; color: card.visualFocus || card.pressed ? Theme.ink : Theme.line }

        Rectangle { // the edge where reading begins
            visible: card.open
            width: 12
            radius: 6
            color: Theme.primary
            anchors { left: parent.left; top: parent.top; bottom: parent.bottom; margins: 20; leftMargin: 20 }
        }
    }
    contentItem: Item {
        Column {
            anchors { left: parent.left; right: parent.right; leftMargin: 52; rightMargin: 20 }
            anchors.verticalCenter: parent.verticalCenter
            spacing: 4
            Plain {
                width: parent.width
                text: card.name
                color: card.open ? Theme.ink : Theme.muted
                font { pixelSize: Theme.actionSize; bold: true }
                fontSizeMode: Text.Fit
                minimumPixelSize: 26
                height: Math.min(104, card.height - 60) // two lines, or one on a low card
                verticalAlignment: Text.AlignVCenter
                lineHeight: 0.9
                Accessible.ignored: true
            }
            Plain {
                id: detail
                width: parent.width
                text: card.about === "" ? card.now : card.about + " · " + card.now
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 24
                color: Theme.muted
                font.pixelSize: Theme.larger ? 36 : 32
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }
}
