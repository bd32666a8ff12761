// Opens the sheet that a step needs and hands the choice over.
import QtQuick
import Hall.Caller

Item {
    id: sheets

    required property Caller pad
    TransferSheet {
        step: "transfer"
        pad: sheets.pad
        onChosen: (queueId, place) => { sheets.pad.closeSheet(); sheets.pad.chooseTransfer(queueId, place); }
    }
    ChoiceSheet {
        step: "hold"
        pad: sheets.pad
        title: qsTr("怎样挂起？")
        choices: sheets.pad.holdKinds()
        onChosen: place => { sheets.pad.closeSheet(); sheets.pad.chooseHold(place); }
    }
    ChoiceSheet {
        step: "cancel"
        pad: sheets.pad
        title: qsTr("为什么弃号？")
        choices: sheets.pad.cancelReasons()
        onChosen: place => { sheets.pad.closeSheet(); sheets.pad.chooseCancel(place); }
    }
    ChoiceSheet {
        step: "finish"
        pad: sheets.pad
        title: qsTr("怎样办结？")
        choices: sheets.pad.outcomes
        onChosen: place => { sheets.pad.closeSheet(); sheets.pad.chooseOutcome(place); }
    }
    HeldSheet {
        step: "resume"
        pad: sheets.pad
        onCalled: number => { sheets.pad.closeSheet(); sheets.pad.chooseCall(number); }
        onReturned: number => { sheets.pad.closeSheet(); sheets.pad.chooseReturn(number); }
    }
    QuestionSheet {
        pad: sheets.pad
        onAnswered: (number, unit, agreed) => sheets.pad.chooseOpinion(number, unit, agreed)
    }
    NumberSheet {
        step: "call-number"
        pad: sheets.pad
        onEntered: typed => {
            if (sheets.pad.chooseNumber(typed))
                sheets.pad.closeSheet();
        }
    }
}
