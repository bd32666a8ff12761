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
    CardGrid {
        id: grid
        anchors { fill: parent; leftMargin: Theme.margin; rightMargin: Theme.margin; topMargin: Theme.reach - 320 }
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
