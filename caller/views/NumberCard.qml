// The number at the counter, its service, and for how long it has been so.
import QtQuick
import Hall.Caller
import Hall.Look

Rectangle {
    id: card

    required property Caller pad

    readonly property bool called: pad.state === "called" && !pad.linkLost

    radius: Tokens.radius
    color: pad.linkLost ? Tokens.light.raised : called ? Tokens.light.callGround : Tokens.light.surface
    border { width: called ? 2 : 1; color: called ? Tokens.light.call : Tokens.light.line }

    Item { // mirrored as a whole; the number in it never is
        id: number
        width: digits.implicitWidth
        height: 72
        anchors { left: parent.left; leftMargin: 16; top: parent.top; topMargin: 4 }

        TicketNumber {
            id: digits
            objectName: "current-number"
            number: card.pad.number !== "" ? card.pad.number : "—"
            color: card.pad.linkLost || card.pad.number === "" ? Tokens.light.muted
                : card.called ? Tokens.light.call : Tokens.light.ink
            font.pixelSize: 60
            height: parent.height
            verticalAlignment: Text.AlignVCenter
        }
    }
    Text {
        objectName: "elapsed"
        text: card.pad.elapsed
        visible: text !== "" && !card.pad.linkLost
        textFormat: Text.PlainText
        color: Tokens.light.muted
        font { pixelSize: 22; bold: true }
        renderType: Text.NativeRendering
        LayoutMirroring.enabled: false
        anchors.verticalCenter: number.verticalCenter
        x: card.pad.rightToLeft ? 16 : card.width - width - 16
        Accessible.name: text
    }
    Text {
        objectName: "service"
        text: card.pad.detail
        textFormat: Text.PlainText
        horizontalAlignment: Text.AlignLeft
        color: card.pad.number !== "" && !card.pad.linkLost ? Tokens.light.ink : Tokens.light.muted
        font.pixelSize: 15
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 11
        elide: Text.ElideRight
        renderType: Text.NativeRendering
        anchors { left: parent.left; right: parent.right; leftMargin: 16; rightMargin: 16 }
        anchors { bottom: parent.bottom; bottomMargin: 10 }
    }
}
