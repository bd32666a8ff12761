// The visitor's number on its own ground.
import QtQuick
import Hall.Look

Rectangle {
    id: hero

    required property string number

    implicitHeight: 344
    radius: Tokens.radiusLarge
    color: Theme.callGround
    border { width: 2; color: Theme.call }

    TicketNumber {
        objectName: "ticket-number"
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 24 }
        number: hero.number
        color: Theme.call
        font.pixelSize: 280
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 160
        horizontalAlignment: Text.AlignHCenter
    }
}
