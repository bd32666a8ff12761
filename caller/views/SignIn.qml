// Covers the pad until a clerk has signed in: a number, then a PIN, by keys or by touch.
pragma ComponentBehavior: Bound
import QtQuick
import Hall.Caller
import Hall.Look

Rectangle {
    id: page

    required property ClerkSignIn signIn

    color: Tokens.light.ground
    visible: signIn.open
    focus: visible

    Keys.onPressed: event => {
        event.accepted = true;
        if (event.key === Qt.Key_Backspace)
            page.signIn.takeBack();
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            page.signIn.enter();
        else
            page.signIn.type(event.text);
    }

    MouseArea {
        anchors.fill: parent // nothing below is touched
    }
    Text {
        id: question
        objectName: "sign-in-question"
        text: page.signIn.question
        textFormat: Text.PlainText
        horizontalAlignment: Text.AlignHCenter
        color: Tokens.light.ink
        font { pixelSize: 22; bold: true }
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 14
        renderType: Text.NativeRendering
        anchors { top: parent.top; left: parent.left; right: parent.right }
    }
    Rectangle {
        id: field
        height: 60
        radius: Tokens.radiusSmall
        color: Tokens.light.surface
        border { width: 2; color: Tokens.light.primary }
        anchors { top: question.bottom; topMargin: 12; left: parent.left; right: parent.right }

        Text {
            objectName: "sign-in-typed"
            text: page.signIn.typed
            textFormat: Text.PlainText
            color: Tokens.light.ink
            font { pixelSize: 32; bold: true }
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 16
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
            renderType: Text.NativeRendering
            LayoutMirroring.enabled: false
            anchors { fill: parent; margins: 8 }
        }
    }
    Text {
        id: note
        objectName: "sign-in-note"
        text: page.signIn.note
        textFormat: Text.PlainText
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        color: page.signIn.busy ? Tokens.light.muted : Tokens.light.bad
        font { pixelSize: 16; bold: true }
        fontSizeMode: Text.Fit
        minimumPixelSize: 12
        renderType: Text.NativeRendering
        height: 48
        anchors { top: field.bottom; topMargin: 8; left: parent.left; right: parent.right }
    }
    Grid {
        id: keys
        columns: 3
        spacing: 8
        anchors { top: note.bottom; topMargin: 8; left: parent.left; right: parent.right; bottom: parent.bottom }
        LayoutMirroring.enabled: false
        LayoutMirroring.childrenInherit: true

        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "⌫", "0", "↵"]

            SheetButton {
                required property string modelData

                objectName: "sign-in-" + modelData
                text: modelData
                large: true
                chosen: modelData === "↵"
                enabled: !page.signIn.busy
                width: (keys.width - 16) / 3
                height: (keys.height - 24) / 4
                focusPolicy: Qt.NoFocus
                onClicked: modelData === "↵" ? page.signIn.enter()
                    : modelData === "⌫" ? page.signIn.takeBack()
                    : page.signIn.type(modelData)
            }
        }
    }
}
