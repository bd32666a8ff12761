// The service gives its tickets to whoever lays an identity card on the reader, or not at this kiosk.
import QtQuick
import Hall.Kiosk
import Hall.Look

Rectangle {
    id: asked

    required property Kiosk kiosk
    readonly property bool here: kiosk.cardWish === Kiosk.LayCard
    readonly property bool english: kiosk.language === "en"

    radius: Tokens.radiusLarge
    color: here ? Theme.callGround : Theme.raised
    border { width: 4; color: here ? Theme.call : Theme.line }

    Image {
        id: icon
        source: asked.here ? "views/id-card.svg" : "views/alert.svg"
        sourceSize { width: 128; height: 128 }
        anchors { left: parent.left; leftMargin: 48; verticalCenter: parent.verticalCenter }
    }
    Column {
        anchors { left: icon.right; right: parent.right; leftMargin: 40; rightMargin: 40; verticalCenter: parent.verticalCenter }
        spacing: 8
        Plain {
            objectName: "card-asked"
            width: parent.width
            text: asked.here ? qsTr("请将身份证放在读卡区") : qsTr("请到服务台取号")
            font { pixelSize: Theme.titleSize; bold: true }
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 34
            wrapMode: Text.NoWrap
        }
        Plain {
            objectName: "second-language"
            width: parent.width
            text: asked.here ? (asked.english ? "请将身份证放在读卡区" : "Lay your identity card on the reader")
                             : (asked.english ? "请到服务台取号" : "Get this ticket at the service desk")
            color: Theme.muted
            font.pixelSize: Theme.actionSize
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 32
            wrapMode: Text.NoWrap
        }
        Plain {
            objectName: "card-trouble"
            width: parent.width
            visible: asked.visible && text !== ""
            text: asked.here ? asked.kiosk.cardSays : qsTr("须凭身份证取号，本机不能读取身份证")
            color: Theme.warn
            font { pixelSize: Theme.actionSize; bold: true }
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 32
            wrapMode: Text.NoWrap
        }
    }
}
