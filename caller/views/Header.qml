// Which counter this is and how it stands.
import QtQuick
import Hall.Caller
import Hall.Look

Item {
    id: header

    required property Caller pad

    Column {
        anchors { left: parent.left; right: out.visible ? out.left : chip.left; rightMargin: 8 }
        anchors.verticalCenter: parent.verticalCenter

        Text {
            objectName: "counter-title"
            text: header.pad.counterTitle
            width: parent.width
            horizontalAlignment: Text.AlignLeft
            textFormat: Text.PlainText
            color: Tokens.light.ink
            font { pixelSize: 18; bold: true }
            renderType: Text.NativeRendering
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 13
        }
        Text {
            text: header.pad.signIn.clerk !== "" ? header.pad.signIn.clerk : header.pad.counterName
            objectName: "counter-name"
            visible: text !== ""
            width: parent.width
            horizontalAlignment: Text.AlignLeft
            textFormat: Text.PlainText
            elide: Text.ElideRight
            color: Tokens.light.muted
            font.pixelSize: 13
            renderType: Text.NativeRendering
        }
    }
    SheetButton {
        id: out
        objectName: "sign-out"
        text: qsTr("退出登录")
        visible: header.pad.signIn.clerk !== ""
        enabled: !header.pad.signIn.busy
        anchors { right: chip.left; rightMargin: 8; verticalCenter: parent.verticalCenter }
        onClicked: header.pad.signIn.signOut()
    }
    StateChip {
        id: chip
        pad: header.pad
        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
    }
}
