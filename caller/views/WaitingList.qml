// Who waits for this counter, by queue; the bar is the longest wait, full at an hour.
pragma ComponentBehavior: Bound
import QtQuick
import Hall.Caller
import Hall.Look

ListView {
    id: list

    required property Caller pad

    model: pad.queues
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    spacing: 4

    delegate: Item {
        id: row

        required property string queueId
        required property string letter
        required property string name
        required property int waiting
        required property int minutes
        required property real wait

        readonly property bool late: wait >= 0.5

        objectName: "waiting-" + queueId
        property alias text: count.text
        width: ListView.view ? ListView.view.width : 0
        height: 34
        Accessible.role: Accessible.StaticText
        Accessible.name: name + " " + count.text

        Text {
            id: letterText
            text: row.letter
            width: 20
            textFormat: Text.PlainText
            color: Tokens.light.muted
            font { pixelSize: 15; bold: true }
            renderType: Text.NativeRendering
            anchors { left: parent.left; top: parent.top }
        }
        Text {
            text: row.name
            textFormat: Text.PlainText
            horizontalAlignment: Text.AlignLeft
            elide: Text.ElideRight
            color: list.pad.linkLost ? Tokens.light.muted : Tokens.light.ink
            font.pixelSize: 15
            renderType: Text.NativeRendering
            anchors { left: letterText.right; right: since.left; rightMargin: 8; top: parent.top }
        }
        Text {
            id: since
            text: row.waiting > 0 ? qsTr("最久 %1 分").arg(row.minutes) : ""
            textFormat: Text.PlainText
            color: row.late && !list.pad.linkLost ? Tokens.light.warn : Tokens.light.muted
            font { pixelSize: 13; bold: row.late }
            renderType: Text.NativeRendering
            anchors { right: count.left; rightMargin: 8; baseline: count.baseline }
        }
        Text {
            id: count
            text: row.waiting
            width: 36
            horizontalAlignment: Text.AlignRight
            textFormat: Text.PlainText
            color: list.pad.linkLost ? Tokens.light.muted : Tokens.light.ink
            font { pixelSize: 18; bold: true }
            renderType: Text.NativeRendering
            anchors { right: parent.right; top: parent.top; topMargin: -3 }
        }
        Rectangle {
            id: track
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; bottomMargin: 4 }
            height: 6
            radius: 3
            color: Tokens.light.raised

            Rectangle {
                anchors.left: parent.left
                width: Math.max(row.waiting > 0 ? 6 : 0, Math.round(track.width * row.wait))
                height: parent.height
                radius: parent.radius
                color: list.pad.linkLost ? Tokens.light.muted : row.late ? Tokens.light.warn : Tokens.light.primary
            }
        }
    }
}
