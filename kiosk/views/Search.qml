// Which service? Found by its name: first letters or whole words, typed with a finger.
pragma ComponentBehavior: Bound
import QtQuick
import Hall.Kiosk
import Hall.Look

Item {
    id: view

    required property Kiosk kiosk
    readonly property SearchBox box: kiosk.search

    Question {
        anchors { left: parent.left; right: parent.right; leftMargin: Theme.margin; rightMargin: Theme.margin }
        height: 192
        text: qsTr("请输入业务名称的拼音首字母")
    }
    Rectangle { // what was typed
        y: 192
        anchors { left: parent.left; right: parent.right; leftMargin: Theme.margin; rightMargin: Theme.margin }
        height: 112
        radius: Tokens.radiusLarge
        color: Theme.surface
        border { width: 2; color: Theme.ink }

        Plain {
            objectName: "typed"
            anchors { left: parent.left; right: count.left; leftMargin: 32; rightMargin: 16 }
            anchors.verticalCenter: parent.verticalCenter
            text: view.box.typed === "" ? qsTr("例如：营业执照 → YYZZ") : view.box.typed.toUpperCase()
            color: view.box.typed === "" ? Theme.muted : Theme.ink
            font { pixelSize: view.box.typed === "" ? Theme.detailSize : Theme.titleSize; bold: view.box.typed !== "" }
            wrapMode: Text.NoWrap
            elide: Text.ElideLeft
        }
        Plain {
            id: count
            objectName: "found-count"
            anchors { right: parent.right; rightMargin: 32; verticalCenter: parent.verticalCenter }
            visible: view.box.typed !== ""
            text: qsTr("%n 项", "", view.box.count)
            color: Theme.muted
            wrapMode: Text.NoWrap
        }
    }
    Row { // the same as it is written
        y: 320
        anchors { left: parent.left; right: parent.right; leftMargin: Theme.margin; rightMargin: Theme.margin }
        spacing: 16

        Repeater {
            model: view.box.written
            delegate: BigButton {
                required property string modelData
                required property int index

                objectName: "written-" + index
                width: (view.width - 2 * Theme.margin - 64) / 5
                height: 72
                textSize: Theme.detailSize
                text: modelData
                onClicked: view.box.write(modelData)
            }
        }
    }
    CardGrid {
        id: grid
        anchors { left: parent.left; right: parent.right; leftMargin: Theme.margin; rightMargin: Theme.margin }
        y: 404
        height: 628
        columns: 1
        list: view.box.typed
        rowHeight: 136
        model: view.box.found
        delegate: Card {
            required property string choiceId

            objectName: "found-" + choiceId
            width: grid.cardWidth
            height: grid.cardHeight
            onClicked: view.kiosk.chooseService(choiceId)
        }
        onMoved: view.kiosk.stay()
    }
    Keyboard {
        anchors { left: parent.left; right: parent.right; leftMargin: Theme.margin; rightMargin: Theme.margin }
        y: 1056
        letters: view.box.letters
        canErase: view.box.typed !== ""
        onTyped: letter => view.box.type(letter)
        onErased: view.box.erase()
    }
}
