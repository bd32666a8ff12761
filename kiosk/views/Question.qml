// What a screen asks, in large type above the reach line, with the same in a second language.
import QtQuick

Item {
    id: question

    required property string text
    property string second: ""
    property string about: ""

    Column {
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        spacing: 12
        Plain {
            width: parent.width
            visible: text !== ""
            text: question.about
            color: Theme.muted
            font.pixelSize: Theme.actionSize
        }
        Plain {
            objectName: "question"
            width: parent.width
            text: question.text
            font { pixelSize: Theme.heroSize; bold: true }
        }
        Plain {
            objectName: "second-language"
            width: parent.width
            visible: text !== ""
            text: question.second
            color: Theme.muted
            font.pixelSize: Theme.actionSize
        }
    }
}
