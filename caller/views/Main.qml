// The pad: the number at the counter, the right next step, the other steps, who waits.
pragma ComponentBehavior: Bound
import QtQuick
import Hall.Caller
import QtQuick.Window
import Hall.Look

Window {
    id: window

    required property Caller pad
    required property bool onTop

    readonly property bool closed: pad.state === "closed"

    width: 380
    height: 560
    minimumWidth: 380
    minimumHeight: 560
    visible: true
    color: Tokens.light.ground
    flags: onTop ? Qt.Window | Qt.WindowStaysOnTopHint : Qt.Window
    title: pad.counterTitle + " · Hallcall"

    Item {
        id: page

        anchors { fill: parent; margins: 16; topMargin: 12; bottomMargin: 12 }
        LayoutMirroring.enabled: window.pad.rightToLeft
        LayoutMirroring.childrenInherit: true

        Header {
            id: header
            pad: window.pad
            visible: !window.pad.linkLost
            width: parent.width
            height: 44
        }
        LinkBar {
            pad: window.pad
            visible: window.pad.linkLost
            anchors.fill: header
        }
        NumberCard {
            id: card
            pad: window.pad
            anchors { top: header.bottom; topMargin: 8 }
            width: parent.width
            height: 112
        }
        PrimaryButton {
            id: primary
            pad: window.pad
            anchors { top: card.bottom; topMargin: 8 }
            width: parent.width
            height: 56
        }
        StepGrid {
            id: grid
            pad: window.pad
            visible: !window.closed
            anchors { top: primary.bottom; topMargin: 8 }
            width: parent.width
            height: visible ? implicitHeight : 0
        }
        JointLines {
            id: joint
            pad: window.pad
            visible: !window.closed
            anchors { top: grid.bottom; topMargin: height > 0 ? 8 : 0 }
            width: parent.width
        }
        WaitingList {
            pad: window.pad
            anchors { top: joint.visible ? joint.bottom : grid.bottom; topMargin: 8; bottom: keypad.top }
            width: parent.width
        }
        KeypadLine {
            id: keypad
            pad: window.pad
            anchors.bottom: parent.bottom
            width: parent.width
            height: visible ? 24 : 0
        }
        SignIn {
            signIn: window.pad.signIn
            anchors { top: header.bottom; topMargin: 8; bottom: parent.bottom }
            width: parent.width
        }
        Notice {
            text: window.pad.notice
            isNews: window.pad.noticeIsNews
            anchors.bottom: parent.bottom
            width: parent.width
            onDismissed: window.pad.dismissNotice()
        }
    }

    PadKeys {
        pad: window.pad
        enabled: window.pad.sheet === "" && !window.pad.signIn.open
    }
    Sheets {
        pad: window.pad
    }
}
