// To which queue, and to which place in it.
pragma ComponentBehavior: Bound
import QtQuick
import Hall.Look

Sheet {
    id: sheet

    property int place: 0
    readonly property int places: 3
    signal chosen(string queueId, int place)

    title: qsTr("转移到…")
    hint: qsTr("↑ ↓ 队列，← → 位置，Enter 确认，Esc 返回")
    onAboutToShow: place = 0
    onOpened: list.currentIndex = 0

    Row {
        id: placeRow
        spacing: 8
        anchors { left: parent.left; right: parent.right }

        Repeater {
            model: sheet.pad.transferPlaces()

            SheetButton {
                required property int index
                required property string modelData

                objectName: "place-" + index
                text: modelData
                width: (placeRow.width - 16) / 3
                chosen: sheet.place === index
                onClicked: sheet.place = index
            }
        }
    }
    ListView {
        id: list

        readonly property int forward: sheet.pad.rightToLeft ? sheet.places - 1 : 1

        anchors { top: placeRow.bottom; topMargin: 12; left: parent.left; right: parent.right; bottom: parent.bottom }
        focus: true
        clip: true
        spacing: 8
        model: sheet.pad.targets
        boundsBehavior: Flickable.StopAtBounds
        Keys.onReturnPressed: (currentItem as TargetRow)?.chosen()
        Keys.onEnterPressed: (currentItem as TargetRow)?.chosen()
        Keys.onRightPressed: sheet.place = (sheet.place + forward) % sheet.places
        Keys.onLeftPressed: sheet.place = (sheet.place + sheet.places - forward) % sheet.places

        delegate: TargetRow {
            width: ListView.view ? ListView.view.width : 0
            current: ListView.isCurrentItem
            onChosen: sheet.chosen(queueId, sheet.place)
        }
    }
}
