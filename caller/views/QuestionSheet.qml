// What other counters ask the units of this one: agree, or object. Enter answers nothing by mistake.
pragma ComponentBehavior: Bound
import QtQuick
import Hall.Look

Sheet {
    id: sheet

    signal answered(string number, string unit, bool agreed)

    step: "answer"
    title: qsTr("联办事项等候答复")
    hint: qsTr("↑ ↓ 选择，Y 同意，N 有异议，Esc 返回")
    onOpened: list.currentIndex = 0

    ListView {
        id: list
        anchors.fill: parent
        focus: true
        clip: true
        spacing: 8
        model: sheet.pad.questions
        boundsBehavior: Flickable.StopAtBounds
        Keys.onPressed: event => {
            const row = currentItem as Question;
            event.accepted = event.key === Qt.Key_Y || event.key === Qt.Key_N;
            if (event.accepted && row)
                sheet.answered(row.number, row.unit, event.key === Qt.Key_Y);
        }

        delegate: Question {
            width: ListView.view ? ListView.view.width : 0
            current: ListView.isCurrentItem
            onAnswered: agreed => sheet.answered(number, unit, agreed)
        }
    }
}
