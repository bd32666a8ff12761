// One of a few words: how to hold, why to cancel.
pragma ComponentBehavior: Bound
import QtQuick
import Hall.Look

Sheet {
    id: sheet

    property var choices: []
    signal chosen(int place)

    hint: qsTr("↑ ↓ 选择，Enter 确认，Esc 返回")
    onOpened: list.currentIndex = 0

    ListView {
        id: list
        anchors.fill: parent
        focus: true
        clip: true
        spacing: 8
        model: sheet.choices
        boundsBehavior: Flickable.StopAtBounds
        Keys.onReturnPressed: sheet.chosen(currentIndex)
        Keys.onEnterPressed: sheet.chosen(currentIndex)

        delegate: SheetRow {
            id: row

            required property int index
            required property string modelData

            objectName: "choice-" + index
            width: ListView.view ? ListView.view.width : 0
            current: ListView.isCurrentItem
            onChosen: sheet.chosen(index)

            Text {
                text: row.modelData
                textFormat: Text.PlainText
                horizontalAlignment: Text.AlignLeft
                width: parent.width
                color: Tokens.light.ink
                font.pixelSize: 16
                renderType: Text.NativeRendering
                anchors.verticalCenter: parent.verticalCenter
            }
        }
    }
}
