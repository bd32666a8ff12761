// The parts of the hall: touching one shows only the departments there.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as Templates
import Hall.Kiosk
import Hall.Look

Grid {
    id: chips

    required property Kiosk kiosk

    columns: 4
    spacing: 16

    Repeater {
        model: chips.kiosk.zones
        delegate: Templates.AbstractButton {
            id: chip

            required property string choiceId
            required property string name
            readonly property bool chosen: chips.kiosk.zone === choiceId

            objectName: "zone-" + (choiceId === "" ? "all" : choiceId)
            width: (chips.width - 3 * chips.spacing) / 4
            height: 88
            text: name
            focusPolicy: Qt.StrongFocus
            Accessible.role: Accessible.RadioButton
            Accessible.name: name
            Accessible.checked: chosen
            onClicked: chips.kiosk.chooseZone(choiceId)

            background: Rectangle {
                radius: Tokens.radius
                color: chip.chosen ? Theme.primary : chip.pressed ? Theme.raised : Theme.surface
                border { width: chip.visualFocus ? 4 : 2; color: chip.chosen ? Theme.primary : Theme.line }
            }
            contentItem: Plain {
                text: chip.name
                color: chip.chosen ? Theme.primaryInk : Theme.ink
                font { pixelSize: Theme.detailSize; bold: chip.chosen }
                fontSizeMode: Text.Fit
                minimumPixelSize: 24
                lineHeight: 0.9
                leftPadding: 12
                rightPadding: 12
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
                Accessible.ignored: true
            }
        }
    }
}
