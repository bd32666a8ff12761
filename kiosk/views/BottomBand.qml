// The way back, and how the screen looks.
import QtQuick
import Hall.Kiosk

Row {
    id: band

    required property Kiosk kiosk
    readonly property bool choosing: kiosk.view === Kiosk.Units || kiosk.view === Kiosk.Services || kiosk.view === Kiosk.Search
        || kiosk.view === Kiosk.Confirm || kiosk.view === Kiosk.Guide || kiosk.view === Kiosk.CheckIn

    spacing: 24

    component BandButton: BigButton {
        width: parent ? (parent.width - 72) / 4 : 0
        height: 112
        textSize: 34
    }
    BandButton {
        objectName: "back"
        opacity: enabled ? 1 : 0
        enabled: band.choosing
        text: qsTr("返回")
        onClicked: band.kiosk.back()
    }
    BandButton {
        objectName: "start-over"
        opacity: enabled ? 1 : 0
        enabled: band.choosing || band.kiosk.view === Kiosk.NoticeOnly
        text: qsTr("重新开始")
        onClicked: band.kiosk.startOver()
    }
    BandButton {
        objectName: "larger-text"
        text: qsTr("大字")
        chosen: band.kiosk.largerText
        checkable: false
        onClicked: band.kiosk.toggleLargerText()
    }
    BandButton {
        objectName: "contrast"
        text: qsTr("高对比度")
        chosen: band.kiosk.highContrast
        onClicked: band.kiosk.toggleContrast()
    }
}
