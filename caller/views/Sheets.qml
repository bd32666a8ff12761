// Opens the sheet that a step needs and hands the choice over.
import QtQuick

Item {
    id: sheets

    required property Caller pad
    readonly property bool open: transfer.visible || hold.visible || cancel.visible || held.visible || number.visible

    function closeAll() {
        transfer.close();
        hold.close();
        cancel.close();
        held.close();
        number.close();
    }

    Connections {
        target: sheets.pad
        function onChoiceWanted(step: string) {
            ({ "transfer": transfer, "hold": hold, "cancel": cancel, "resume": held, "call-number": number })[step].open();
        }
        function onLinkLostChanged() {
            sheets.closeAll();
        }
    }

    TransferSheet {
        id: transfer
        pad: sheets.pad
        onChosen: (queueId, place) => { close(); sheets.pad.chooseTransfer(queueId, place); }
    }
    ChoiceSheet {
        id: hold
        pad: sheets.pad
        title: qsTr("怎样挂起？")
        choices: sheets.pad.holdKinds()
        onChosen: place => { close(); sheets.pad.chooseHold(place); }
    }
    ChoiceSheet {
        id: cancel
        pad: sheets.pad
        title: qsTr("为什么弃号？")
        choices: sheets.pad.cancelReasons()
        onChosen: place => { close(); sheets.pad.chooseCancel(place); }
    }
    HeldSheet {
        id: held
        pad: sheets.pad
        onCalled: number => { close(); sheets.pad.chooseCall(number); }
        onReturned: number => { close(); sheets.pad.chooseReturn(number); }
    }
    NumberSheet {
        id: number
        pad: sheets.pad
        onEntered: typed => {
            if (sheets.pad.chooseNumber(typed))
                close();
        }
    }
}
