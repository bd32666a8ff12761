// Which department?
pragma ComponentBehavior: Bound
import QtQuick
import Hall.Kiosk

Item {
    id: view

    required property Kiosk kiosk

    Question {
        anchors { left: parent.left; right: parent.right; leftMargin: Theme.margin; rightMargin: Theme.margin }
        height: 320
        text: qsTr("您要找哪个单位？")
        second: view.kiosk.language === "en" ? "您要找哪个单位？" : "Which department do you need?"
    }
    Column { // in a large hall: by name, or by the part of the hall
        id: shortcuts
        y: Theme.reach - 320
        x: Theme.margin
        width: parent.width - 2 * Theme.margin
        spacing: 16

        BigButton {
            objectName: "search"
            visible: view.kiosk.searchable
            width: parent.width
            height: 112
            primary: true
            text: qsTr("按名称查找业务")
            onClicked: view.kiosk.searchByName()
        }
        ZoneChips {
            kiosk: view.kiosk
            width: parent.width
        }
    }
    CardGrid {
        id: grid
        anchors { fill: parent; leftMargin: Theme.margin; rightMargin: Theme.margin }
        anchors.topMargin: shortcuts.y + (shortcuts.height > 0 ? shortcuts.height + 24 : 0)
        list: view.kiosk.zone
        model: view.kiosk.units
        delegate: Card {
            required property string choiceId

            objectName: "unit-" + choiceId
            width: grid.cardWidth
            height: grid.cardHeight
            onClicked: view.kiosk.chooseUnit(choiceId)
        }
        onMoved: view.kiosk.stay()
    }
}
