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

    TicketNumber {
        id: numberText
        number: row.number
        width: 84
        color: row.callable ? Tokens.light.ink : Tokens.light.muted
        font.pixelSize: 24
        anchors { left: parent.left; verticalCenter: parent.verticalCenter }
    }
    Column {
        anchors { left: numberText.right; leftMargin: 8; right: back.left; rightMargin: 8; verticalCenter: parent.verticalCenter }

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
