// Which service of the department?
pragma ComponentBehavior: Bound
import QtQuick
import Hall.Kiosk

Item {
    id: view

    required property Kiosk kiosk

    Question {
        anchors { left: parent.left; right: parent.right; leftMargin: Theme.margin; rightMargin: Theme.margin }
        height: 320
        about: view.kiosk.unitName
        text: qsTr("您要办理什么？")
        second: view.kiosk.language === "en" ? "您要办理什么？" : "What do you need?"
    }
    CardGrid {
        id: grid
        anchors { fill: parent; leftMargin: Theme.margin; rightMargin: Theme.margin; topMargin: Theme.reach - 320 }
        model: view.kiosk.services
        delegate: Card {
            required property string choiceId

            objectName: "service-" + choiceId
            width: grid.cardWidth
            height: grid.cardHeight
            onClicked: view.kiosk.chooseService(choiceId)
        }
        onMoved: view.kiosk.stay()
    }
}
