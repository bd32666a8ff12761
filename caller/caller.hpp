// The pad as its views see it. Decides nothing: PadFlow does. Lives in the UI's thread.
#pragma once

#include "caller/asker.hpp"
#include "caller/clerk_sign_in.hpp"
#include "caller/held_model.hpp"
#include "caller/keypad_flow.hpp"
#include "caller/pad_action.hpp"
#include "caller/question_model.hpp"
#include "caller/queue_model.hpp"

#include <QDateTime>
#include <QObject>
#include <QString>
#include <QTimer>
#include <QVariantList>
#include <QtQmlIntegration>
#include <array>
#include <functional>

namespace caller {

class Caller : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("main() has it")
    Q_PROPERTY(QString counterTitle READ counterTitle NOTIFY changed)
    Q_PROPERTY(QString counterName READ counterName NOTIFY changed)
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(QString stateText READ stateText NOTIFY changed)
    Q_PROPERTY(QString number READ number NOTIFY changed)
    Q_PROPERTY(QString detail READ detail NOTIFY changed)
    Q_PROPERTY(QString elapsed READ elapsed NOTIFY elapsedChanged)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(bool mayCall READ mayCall NOTIFY changed)
    Q_PROPERTY(bool mayReturn READ mayReturn NOTIFY changed)
    Q_PROPERTY(bool linkLost READ linkLost NOTIFY changed)
    Q_PROPERTY(QString linkText READ linkText NOTIFY changed)
    Q_PROPERTY(QString notice READ notice NOTIFY noticeChanged)
    Q_PROPERTY(bool noticeIsNews READ noticeIsNews NOTIFY noticeChanged) // and no refusal
    // The step whose choice is open: finish, hold, resume, transfer, cancel, call-number, answer;
    // or empty.
    Q_PROPERTY(QString sheet READ sheet NOTIFY sheetChanged)
    // Of the pad of keys on the desk, where there is one: why it does nothing, or what is typed.
    Q_PROPERTY(QString keypadText READ keypadText NOTIFY keypadChanged)
    Q_PROPERTY(bool keypadFailed READ keypadFailed NOTIFY keypadChanged)
    // How the leg at the counter may end, for the choice "finish".
    Q_PROPERTY(QStringList outcomes READ outcomes NOTIFY changed)
    // What the units asked about the ticket at the counter have said; empty where none was asked.
    Q_PROPERTY(QString opinions READ opinions NOTIFY changed)
    Q_PROPERTY(bool objected READ objected NOTIFY changed)
    Q_PROPERTY(QString questionsText READ questionsText NOTIFY changed) // empty: none is open
    Q_PROPERTY(caller::ClerkSignIn* signIn READ signIn CONSTANT)
    Q_PROPERTY(bool rightToLeft READ rightToLeft CONSTANT)
    Q_PROPERTY(caller::PadAction* primary READ primary NOTIFY changed)
    Q_PROPERTY(caller::PadAction* next READ next CONSTANT)
    Q_PROPERTY(caller::PadAction* recall READ recall CONSTANT)
    Q_PROPERTY(caller::PadAction* begin READ begin CONSTANT)
    Q_PROPERTY(caller::PadAction* finish READ finish CONSTANT)
    Q_PROPERTY(caller::PadAction* miss READ miss CONSTANT)
    Q_PROPERTY(caller::PadAction* hold READ hold CONSTANT)
    Q_PROPERTY(caller::PadAction* resume READ resume CONSTANT)
    Q_PROPERTY(caller::PadAction* transfer READ transfer CONSTANT)
    Q_PROPERTY(caller::PadAction* pause READ pause CONSTANT)
    Q_PROPERTY(caller::PadAction* open READ open CONSTANT)
    Q_PROPERTY(caller::PadAction* close READ close CONSTANT)
    Q_PROPERTY(caller::PadAction* cancel READ cancel CONSTANT)
    Q_PROPERTY(caller::PadAction* callNumber READ callNumber CONSTANT)
    Q_PROPERTY(caller::PadAction* answer READ answer CONSTANT)
    Q_PROPERTY(caller::QuestionModel* questions READ questions CONSTANT)
    Q_PROPERTY(caller::QueueModel* queues READ queues CONSTANT)
    Q_PROPERTY(caller::QueueModel* targets READ targets CONSTANT)
    Q_PROPERTY(caller::HeldModel* held READ held CONSTANT)

public:
    using Clock = std::function<QDateTime()>; // UTC
    static constexpr int notice_ms = 6'000;

    Caller(std::uint32_t counter, QString language, Asker& asker, Clock clock,
           QObject* parent = nullptr);

    // From the dispatcher's client.
    void show(const protocol::PictureBook& book);
    void setLink(Link link, const QDateTime& picture_time); // UTC; invalid before the first
    void answered(const QString& request_id, const hallcall::v1::Reply& reply);

    void setClerk(const hallcall::v1::ClerkNow& now);
    ClerkSignIn* signIn() { return &sign_in_; }

    // From the pad of keys on the desk: a key is a press of what the screen shows. `asked`: the
    // answer comes with keyAnswered().
    enum class Key { done, refused, asked };
    Key key(drivers::PadKey key);
    void setKeypad(std::optional<drivers::PadFault> fault); // nothing: it works
    drivers::PadState padState() const { return pad_state_of(flow_, typed()); }

    QString counterTitle() const;
    QString counterName() const { return counter_name_; }
    QString state() const;
    QString stateText() const;
    QString number() const { return QString::fromStdString(pad_.number); }
    QString detail() const;                      // the service, or what to do
    QString elapsed() const { return elapsed_; } // "4:07", empty without a ticket
    bool busy() const { return flow_.waiting_for_answer(); }
    bool mayCall() const { return pad_.may_call; }
    bool mayReturn() const { return pad_.possible(Step::return_to_queue); }
    bool linkLost() const { return flow_.link() != Link::ready; }
    QString linkText() const;
    QString notice() const { return notice_; }
    bool noticeIsNews() const { return notice_is_news_; }
    QString sheet() const { return sheet_; }
    QStringList outcomes() const;
    QString opinions() const;
    bool objected() const;
    QString questionsText() const;
    bool rightToLeft() const;
    QString keypadText() const;
    bool keypadFailed() const { return keypad_fault_.has_value(); }
    std::optional<drivers::PadFault> keypadFault() const { return keypad_fault_; }

    PadAction* action(Step step) const { return actions_[static_cast<std::size_t>(step)]; }
    PadAction* primary() const { return action(pad_.primary); }
    PadAction* next() const { return action(Step::next); }
    PadAction* recall() const { return action(Step::recall); }
    PadAction* begin() const { return action(Step::begin); }
    PadAction* finish() const { return action(Step::finish); }
    PadAction* miss() const { return action(Step::miss); }
    PadAction* hold() const { return action(Step::hold); }
    PadAction* resume() const { return action(Step::resume); }
    PadAction* transfer() const { return action(Step::transfer); }
    PadAction* pause() const { return action(Step::pause); }
    PadAction* open() const { return action(Step::open); }
    PadAction* close() const { return action(Step::close); }
    PadAction* cancel() const { return action(Step::cancel); }
    PadAction* callNumber() const { return action(Step::call_number); }
    PadAction* answer() const { return action(Step::answer); }
    QuestionModel* questions() { return &questions_; }
    QueueModel* queues() { return &queues_; }
    QueueModel* targets() { return &targets_; }
    HeldModel* held() { return &held_; }

    // Choices in the order shown; `place`, `kind` and `reason` below are positions in them.
    Q_INVOKABLE QStringList transferPlaces() const;
    Q_INVOKABLE QStringList holdKinds() const;
    Q_INVOKABLE QStringList cancelReasons() const;
    Q_INVOKABLE void chooseTransfer(const QString& queue_id, int place);
    Q_INVOKABLE void chooseHold(int kind);
    Q_INVOKABLE void chooseOutcome(int outcome);
    Q_INVOKABLE void chooseCancel(int reason);
    Q_INVOKABLE void chooseOpinion(const QString& number, const QString& unit, bool agreed);
    Q_INVOKABLE void chooseCall(const QString& number);   // from the list of held and missed
    Q_INVOKABLE void chooseReturn(const QString& number); // likewise
    // As typed: "A042", "a42", or "42" where the counter has one queue. False: not a number, told.
    Q_INVOKABLE bool chooseNumber(const QString& typed);
    Q_INVOKABLE void dismissNotice() { say({}); }
    Q_INVOKABLE void closeSheet() { showSheet({}); }

signals:
    void changed();
    void elapsedChanged();
    void noticeChanged();
    void sheetChanged();
    void keypadChanged();
    void keyAnswered(bool done, const QString& number); // of any press that was asked

private:
    void press(Step step);
    bool finishes(Step step) const;
    QString what_follows(const Outcome& outcome, const std::string& number) const;
    void ask(const Press& press);
    Key outcome_of(bool was_busy) const;
    Key type(drivers::PadKey digit);
    Key sign_in_with(drivers::PadKey key);
    bool choose_with(drivers::PadKey digit);
    std::string typed() const;
    void say(const QString& notice, bool is_news = false);
    void showSheet(const QString& step);
    void refresh();
    void refresh_actions();
    void refresh_lists(const protocol::PictureBook& book);
    void refresh_queue_waits();
    void refresh_elapsed();
    HeldRow held_row(const hallcall::v1::TicketRow& ticket) const;
    void refresh_questions();
    QString at_counter() const; // what for
    QString service_name(const std::string& id) const;
    QString unit_name(const std::string& id) const;

    PadFlow flow_;
    Pad pad_;
    QString language_;
    Asker& asker_;
    Clock clock_;
    ClerkSignIn sign_in_;
    std::array<PadAction*, step_count> actions_{};
    QueueModel queues_, targets_;
    HeldModel held_;
    QuestionModel questions_;
    std::vector<QueueRow> own_queues_, other_queues_;
    std::vector<hallcall::v1::ServiceRow> services_;
    std::vector<hallcall::v1::UnitRow> units_;
    QString counter_name_, elapsed_, notice_, sheet_;
    std::string time_zone_; // of the hall
    QDateTime picture_time_;
    TypedNumber typed_;
    std::optional<drivers::PadFault> keypad_fault_;
    bool notice_is_news_ = false;
    Step finishing_ = Step::finish; // whose choice of an outcome is open: finish, or next
    QTimer second_, minute_, notice_end_, typed_end_;
};

} // namespace caller
