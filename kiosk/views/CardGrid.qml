// Cards, in two columns unless told otherwise; more than fit are flicked, or turned page by page with one button.
import QtQuick

Item {
    id: grid

    property alias model: cards.model
    property alias delegate: cards.delegate
    property string list: "" // which cards these are: others begin at their first page
    property int columns: 2
    property int rowHeight: 200
    readonly property int rows: Math.max(1, Math.floor((height - 80) / rowHeight))
    readonly property real cardWidth: cards.cellWidth - 24
    readonly property real cardHeight: cards.cellHeight - 24

    signal moved()

    GridView {
        id: cards
        objectName: "cards"
        width: parent.width + 24 // the last card's gap; not an anchor, which would be mirrored
        height: grid.rows * cellHeight
        cellWidth: Math.floor(width / grid.columns)
        cellHeight: grid.rowHeight
        clip: true
        interactive: contentHeight > height
        boundsBehavior: Flickable.StopAtBounds
        snapMode: GridView.SnapToRow
        pixelAligned: true
        reuseItems: false
        onMovementStarted: grid.moved()
    }
    Row {
        visible: cards.interactive
        spacing: 24
        anchors { top: cards.bottom; left: parent.left; right: parent.right }
        BigButton {
            objectName: "previous-cards"
            width: (parent.width - 24) / 2
            height: 88
            enabled: !cards.atYBeginning
            opacity: enabled ? 1 : 0.4
            text: qsTr("上一页")
            onClicked: { cards.contentY = Math.max(0, cards.contentY - cards.height); grid.moved() }
        }
        BigButton {
            objectName: "more-cards"
            width: (parent.width - 24) / 2
            height: 88
            enabled: !cards.atYEnd
            opacity: enabled ? 1 : 0.4
            text: qsTr("下一页")
            onClicked: {
                cards.contentY = Math.min(cards.contentHeight - cards.height, cards.contentY + cards.height);
                grid.moved();
            }
        }
    }
    onVisibleChanged: if (visible) cards.positionViewAtBeginning()
    onListChanged: cards.positionViewAtBeginning()
}
