// Twenty-six letters as on a telephone, with digits above them where they are wanted.
// A letter that leads to no name is dimmed and does nothing.
pragma ComponentBehavior: Bound
import QtQuick
import Hall.Kiosk

Column {
    id: keyboard

    required property string letters // small: those that lead on
    required property bool canErase
    property bool digits: false // 2 to 9 as well, which no letter is mistaken for
    readonly property real keyWidth: (width - 9 * spacing) / 10
    signal typed(string letter)
    signal erased()

    spacing: 8
    // Keys stand where fingers expect them, in every direction of writing.
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true

    component Letters: Row {
        id: row

        required property string keys

        spacing: keyboard.spacing
        Repeater {
            model: row.keys.split("")
            delegate: BigButton {
                required property string modelData

                objectName: "key-" + modelData
                width: keyboard.keyWidth
                height: 104
                enabled: keyboard.letters.includes(modelData)
                opacity: enabled ? 1 : 0.35
                text: modelData.toUpperCase()
                onClicked: keyboard.typed(modelData)
            }
        }
    }
    Letters { keys: "23456789"; visible: keyboard.digits; anchors.horizontalCenter: parent?.horizontalCenter }
    Letters { keys: "qwertyuiop" }
    Letters { keys: "asdfghjkl"; anchors.horizontalCenter: parent?.horizontalCenter }
    Row {
        spacing: keyboard.spacing
        Letters { keys: "zxcvbnm" }
        BigButton {
            objectName: "key-erase"
            width: keyboard.width - 7 * (keyboard.keyWidth + keyboard.spacing)
            height: 104
            enabled: keyboard.canErase
            opacity: enabled ? 1 : 0.35
            text: qsTr("删除")
            onClicked: keyboard.erased()
        }
    }
}
