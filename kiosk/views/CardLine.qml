// A card could not be read: why, and that one may go on without it.
import QtQuick
import Hall.Kiosk

Rectangle {
    id: line

    required property Kiosk kiosk

    height: 56
    color: Theme.callGround

    Plain {
        objectName: "card-says"
        anchors { fill: parent; leftMargin: Theme.margin; rightMargin: Theme.margin }
        text: qsTr("%1；也可不用身份证继续").arg(line.kiosk.cardSays)
        color: Theme.warn
        font { pixelSize: Theme.detailSize; bold: true }
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 28
        wrapMode: Text.NoWrap
        verticalAlignment: Text.AlignVCenter
    }
}
