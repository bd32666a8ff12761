// What to know and to bring for a service; and the same on a sheet of paper where there is a printer for it.
import QtQuick
import Hall.Kiosk
import Hall.Look

Item {
    id: view

    required property Kiosk kiosk
    readonly property bool twoButtons: kiosk.printsSheets

    Plain {
        id: title
        objectName: "guide-service"
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; top: parent.top; topMargin: 24 }
        height: 120
        text: view.kiosk.serviceName
        font { pixelSize: Theme.titleSize; bold: true }
        fontSizeMode: Text.Fit
        minimumPixelSize: 34
        maximumLineCount: 2
        verticalAlignment: Text.AlignVCenter
    }
    Rectangle {
        anchors { left: parent.left; right: parent.right; margins: Theme.margin }
        anchors { top: title.bottom; topMargin: 16; bottom: actions.top; bottomMargin: 24 }
        radius: Tokens.radiusLarge
        color: Theme.surface
        border { width: 2; color: Theme.line }

        Flickable {
            id: page
            objectName: "guide-page"
            anchors { fill: parent; margins: 40 }
            contentHeight: lines.height
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            onMovementStarted: view.kiosk.stay()
            onVisibleChanged: contentY = 0

            Column {
                id: lines
                width: page.width - 24
                spacing: 16
                Repeater {
                    model: view.visible ? view.kiosk.serviceGuide.split("\n").filter(line => line.trim() !== "") : []
                    Plain {
                        id: line

                        required property string modelData
                        readonly property bool heading: modelData.startsWith("# ")

                        objectName: line.heading ? "guide-heading" : "guide-line"
                        width: parent?.width ?? 0
                        text: line.heading ? line.modelData.substring(2) : line.modelData
                        color: line.heading ? Theme.primary : Theme.ink
                        font { pixelSize: line.heading ? Theme.actionSize : Theme.detailSize; bold: line.heading }
                    }
                }
            }
        }
        Rectangle { // where one is in a long text
            visible: page.contentHeight > page.height
            anchors { right: parent.right; rightMargin: 16 }
            y: 40 + page.visibleArea.yPosition * page.height
            width: 8
            height: page.visibleArea.heightRatio * page.height
            radius: 4
            color: Theme.line
        }
    }
    Column {
        id: actions
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; bottom: parent.bottom; bottomMargin: 16 }
        spacing: 16
        Plain {
            objectName: "sheet-says"
            width: parent.width
            visible: text !== ""
            text: view.kiosk.sheetSays
            color: Theme.muted
            font.pixelSize: Theme.detailSize
            horizontalAlignment: Text.AlignHCenter
        }
        BigButton {
            objectName: "print-sheet"
            visible: view.visible && view.twoButtons
            enabled: !view.kiosk.sheetPrinting
            opacity: enabled ? 1 : 0.5
            width: parent.width
            height: 144
            text: qsTr("打印告知单")
            second: view.kiosk.language === "en" ? "打印告知单" : "Print this sheet"
            onClicked: view.kiosk.printSheet()
        }
        BigButton {
            objectName: "leave-guide"
            width: parent.width
            height: 144
            primary: true
            text: qsTr("知道了，继续取号")
            second: view.kiosk.language === "en" ? "知道了，继续取号" : "Continue to my ticket"
            onClicked: view.kiosk.back()
        }
    }
}
