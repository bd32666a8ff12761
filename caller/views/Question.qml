// One joint matter that a unit of this counter is asked about.
import QtQuick
import Hall.Look

SheetRow {
    id: row

    required property int index
    required property string number
    required property string unit
    required property string service
    required property string told
    signal answered(bool agreed)

    objectName: "question-" + index
    height: 104
    onChosen: ListView.view.currentIndex = index

    Item { // mirrored as a whole; the number in it never is
        id: numberPlace
        width: 84
        height: 56
        anchors { left: parent.left; top: parent.top }

        TicketNumber {
            number: row.number
            font.pixelSize: 24
            anchors.verticalCenter: parent.verticalCenter
        }
    }
    Column {
        anchors { left: numberPlace.right; leftMargin: 8; right: parent.right; verticalCenter: numberPlace.verticalCenter }

        Text {
            text: row.service
            width: parent.width
            textFormat: Text.PlainText
            horizontalAlignment: Text.AlignLeft
            elide: Text.ElideRight
            color: Tokens.light.ink
            font.pixelSize: 14
            renderType: Text.NativeRendering
        }
        Text {
            text: row.told
            width: parent.width
            textFormat: Text.PlainText
            horizontalAlignment: Text.AlignLeft
            color: Tokens.light.muted
            font.pixelSize: 12
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 10
            renderType: Text.NativeRendering
        }
    }
    Row {
        spacing: 8
        anchors { right: parent.right; bottom: parent.bottom; bottomMargin: 10 }

        SheetButton {
            objectName: "object-" + row.index
            text: qsTr("有异议")
            key: "N"
            onClicked: row.answered(false)
        }
        SheetButton {
            objectName: "agree-" + row.index
            text: qsTr("同意")
            key: "Y"
            onClicked: row.answered(true)
        }
    }
}
