// The kiosk's window. Drawn for 1080×1920 and scaled to the screen it gets; shows the view that the flow names.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Hall.Kiosk

Window {
    id: main

    required property Kiosk kiosk
    required property bool windowed

    width: 1080
    height: 1920
    visible: true
    visibility: windowed ? Window.Windowed : Window.FullScreen
    color: Theme.ground
    title: kiosk.hallName + " · Hallcall"

    Binding { target: Theme; property: "contrast"; value: main.kiosk.highContrast }
    Binding { target: Theme; property: "larger"; value: main.kiosk.largerText }

    Item {
        id: page
        width: 1080
        height: 1920
        scale: Math.min(main.width / width, main.height / height)
        anchors.centerIn: parent
        LayoutMirroring.enabled: main.kiosk.rightToLeft
        LayoutMirroring.childrenInherit: true

        MouseArea {
            anchors.fill: parent
            onPressed: main.kiosk.stay()
        }
        TopBand {
            kiosk: main.kiosk
            width: parent.width
            height: 320
        }
        Item {
            id: middle
            y: 320
            width: parent.width
            height: 1400

            Attract { kiosk: main.kiosk; visible: main.kiosk.view === Kiosk.Attract; anchors.fill: parent }
            Units { kiosk: main.kiosk; visible: main.kiosk.view === Kiosk.Units; anchors.fill: parent }
            Services { kiosk: main.kiosk; visible: main.kiosk.view === Kiosk.Services; anchors.fill: parent }
            Search { kiosk: main.kiosk; visible: main.kiosk.view === Kiosk.Search; anchors.fill: parent }
            CheckIn { kiosk: main.kiosk; visible: main.kiosk.view === Kiosk.CheckIn; anchors.fill: parent }
            Confirm { kiosk: main.kiosk; visible: main.kiosk.view === Kiosk.Confirm; anchors.fill: parent }
            Guide { kiosk: main.kiosk; visible: main.kiosk.view === Kiosk.Guide; anchors.fill: parent }
            Busy { kiosk: main.kiosk; visible: main.kiosk.view === Kiosk.Busy; anchors.fill: parent }
            TakeYourTicket { kiosk: main.kiosk; visible: main.kiosk.view === Kiosk.Taken; anchors.fill: parent }
            SlipFailed { kiosk: main.kiosk; visible: main.kiosk.view === Kiosk.SlipFailed; anchors.fill: parent }
            SlipUnknown { kiosk: main.kiosk; visible: main.kiosk.view === Kiosk.SlipUnknown; anchors.fill: parent }
            TicketSeen { kiosk: main.kiosk; visible: main.kiosk.view === Kiosk.TicketSeen; anchors.fill: parent }
            NoticeView { kiosk: main.kiosk; visible: main.kiosk.view === Kiosk.NoticeOnly; anchors.fill: parent }
        }
        BottomBand {
            kiosk: main.kiosk
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.margin; bottomMargin: 56 }
        }
        StillThere {
            kiosk: main.kiosk
            visible: main.kiosk.endingSoon
            anchors.fill: parent
        }
    }
}
