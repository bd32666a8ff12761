// A held or missed ticket.
import QtQuick
import Hall.Look

SheetRow {
    id: row

    required property string number
    required property string service
    required property string reason
    required property bool returnable
    property bool callable: false
    signal called()
    signal returned()

    objectName: "held-" + number
    height: 60
    onChosen: called()

    Item { // mirrored as a whole; the number in it never is
        id: numberPlace
        width: 84
        anchors { left: parent.left; top: parent.top; bottom: parent.bottom }

        TicketNumber {
            number: row.number
            color: row.callable ? Tokens.light.ink : Tokens.light.muted
            font.pixelSize: 24
            anchors.verticalCenter: parent.verticalCenter
        }
    }
    Column {
        anchors { left: numberPlace.right; leftMargin: 8; right: row.returnable ? back.left : parent.right; rightMargin: 8 }
        anchors.verticalCenter: parent.verticalCenter

        Text {
            text: row.service
            width: parent.width
            textFormat: Text.PlainText
            horizontalAlignment: Text.AlignLeft
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            color: Tokens.light.ink
            font.pixelSize: 13
            renderType: Text.NativeRendering
        }
        Text {
            text: row.reason
            width: parent.width
            textFormat: Text.PlainText
            horizontalAlignment: Text.AlignLeft
            color: Tokens.light.muted
            font.pixelSize: 12
            renderType: Text.NativeRendering
        }
    }
    SheetButton {
        id: back
        objectName: "return-" + row.number
        text: qsTr("回队")
        key: "R"
        visible: row.returnable
        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
        onClicked: row.returned()
    }
}
