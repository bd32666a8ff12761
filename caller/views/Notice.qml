// Why the last press did nothing, or what follows from it, in words; goes by itself, or with a touch or Esc.
import QtQuick
import Hall.Look

Rectangle {
    id: notice

    property alias text: words.text
    property bool isNews: false
    readonly property color ink: isNews ? Tokens.light.primary : Tokens.light.bad
    signal dismissed()

    objectName: "refusal"
    visible: text !== ""
    height: Math.max(52, words.implicitHeight + 20)
    radius: Tokens.radiusSmall
    color: Tokens.light.surface
    border { width: 2; color: notice.ink }
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Image {
        id: icon
        visible: !notice.isNews
        source: "views/icons/refused.svg"
        sourceSize { width: 22; height: 22 }
        anchors { left: parent.left; leftMargin: 12; verticalCenter: parent.verticalCenter }
    }
    Text {
        id: words
        textFormat: Text.PlainText
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
        color: notice.ink
        font { pixelSize: 14; bold: true }
        renderType: Text.NativeRendering
        anchors { left: icon.right; leftMargin: 10; right: parent.right; rightMargin: 10; verticalCenter: parent.verticalCenter }
    }
    TapHandler {
        onTapped: notice.dismissed()
    }
}
