// Of joint matters: what the units asked have said about the ticket here, and what this counter is asked.
// As high as what there is to say.
import QtQuick
import QtQuick.Controls.Basic
import Hall.Caller
import Hall.Look

Column {
    id: lines

    required property Caller pad

    spacing: 6

    Text {
        objectName: "opinions"
        text: lines.pad.opinions
        visible: text !== "" && !lines.pad.linkLost
        width: parent.width
        textFormat: Text.PlainText
        horizontalAlignment: Text.AlignLeft
        wrapMode: Text.Wrap
        maximumLineCount: 3
        elide: Text.ElideRight
        color: lines.pad.objected ? Tokens.light.bad : Tokens.light.ink
        font { pixelSize: 14; bold: lines.pad.objected }
        renderType: Text.NativeRendering
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    Button {
        id: asked
        objectName: "action-answer"
        text: lines.pad.questionsText
        visible: text !== "" && !lines.pad.linkLost
        enabled: lines.pad.answer.possible
        width: parent.width
        height: 36
        padding: 0
        onClicked: lines.pad.answer.trigger()
        Accessible.name: text
        Accessible.description: lines.pad.answer.key

        background: Rectangle {
            radius: Tokens.radiusSmall
            color: asked.down ? Tokens.light.raised : Tokens.light.callGround
            border { width: 1; color: asked.enabled ? Tokens.light.call : Tokens.light.line }

            FocusRing {
                shown: asked.visualFocus
                corner: Tokens.radiusSmall
            }
        }
        contentItem: Item {
            Text {
                text: asked.text
                textFormat: Text.PlainText
                color: Tokens.light.ink
                font { pixelSize: 15; bold: true }
                renderType: Text.NativeRendering
                anchors { left: parent.left; leftMargin: 12; verticalCenter: parent.verticalCenter }
            }
            Text {
                text: lines.pad.answer.key
                textFormat: Text.PlainText
                color: Tokens.light.muted
                font.pixelSize: 12
                renderType: Text.NativeRendering
                anchors { right: parent.right; rightMargin: 12; verticalCenter: parent.verticalCenter }
            }
        }
    }
}
