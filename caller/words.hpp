// What the pad says, in its language. Chinese is the source; translations: i18n/*.ts.
#pragma once

#include "caller/pad_flow.hpp"
#include "drivers/keypad/keypad.hpp"

#include <QString>
#include <string>

namespace caller::words {

QString of(Step step);
QString of(Obstacle obstacle); // a sentence, with what to do
QString of(const Pad& pad);    // the state, short enough for a chip
QString of(hallcall::v1::HoldKind kind);
QString of(hallcall::v1::CancelReason reason);
QString of(hallcall::v1::TransferPlace place);
QString of(hallcall::v1::Outcome outcome);
QString of(hallcall::v1::Opinion opinion);
QString of(Link link);                    // a line for a pad that cannot ask
QString of(drivers::PadFault fault);      // one line, for the clerk
QString refusal(const std::string& word); // a sentence for any word of Refused.refusal
QString unconfirmed(Step step);
QString finish_and_call();
QString resume_service();
QString missed();
QString not_a_number();

// The key of a step as QKeySequence writes it ("Ctrl+T"), empty when it has none.
QString key(Step step);

} // namespace caller::words
