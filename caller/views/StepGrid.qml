// Every other step, always at the same place.
import QtQuick
import Hall.Caller
import QtQuick.Layouts
import Hall.Look

GridLayout {
    id: grid

    required property Caller pad

    columns: 4
    columnSpacing: Tokens.grid
    rowSpacing: Tokens.grid

    component Cell: StepButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        Layout.preferredHeight: 46
    }

    Cell { step: grid.pad.recall }
    Cell { step: grid.pad.miss }
    Cell { step: grid.pad.hold }
    Cell { step: grid.pad.transfer }
    Cell { step: grid.pad.callNumber }
    Cell { step: grid.pad.resume }
    Cell { step: grid.pad.cancel }
    Cell { step: grid.pad.pause }
    Cell {
        step: grid.pad.next
        objectName: "action-finish-and-call"
        visible: grid.pad.state === "serving"
        Layout.columnSpan: 2
    }
    Cell {
        step: grid.pad.finish
        objectName: "action-finish-now"
        visible: grid.pad.state === "called"
        Layout.columnSpan: 2
    }
    Cell {
        step: grid.pad.close
        Layout.columnSpan: grid.pad.state === "serving" || grid.pad.state === "called" ? 2 : 4
    }
}
