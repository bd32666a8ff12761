// The kiosk for its views: the flow, and the picture of the hall in the visitor's language.
// Knows no network and no printer: main() connects it with both, tests with their own.
#pragma once

#include "drivers/id_card/id_card_reader.hpp"
#include "drivers/scanner/scanner.hpp"
#include "kiosk/catalogue_view.hpp"
#include "kiosk/choice_model.hpp"
#include "kiosk/code_box.hpp"
#include "kiosk/flow.hpp"
#include "kiosk/notices.hpp"
#include "kiosk/people_ahead.hpp"
#include "kiosk/search_box.hpp"
#include "kiosk/sheet/notice_sheet.hpp"
#include "kiosk/slip/slip.hpp"
#include "look/picture_status.hpp"
#include "protocol/part_book.hpp"
#include "protocol/picture_book.hpp"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QTimer>
#include <QtQmlIntegration>
#include <functional>

namespace kiosk {

class Kiosk : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("main() makes it")
    Q_PROPERTY(View view READ view NOTIFY flowChanged)
    Q_PROPERTY(QString noticeName READ noticeName NOTIFY flowChanged)
    Q_PROPERTY(QString noticeIcon READ noticeIcon NOTIFY flowChanged)
    Q_PROPERTY(QString noticeTitle READ noticeTitle NOTIFY flowChanged)
    Q_PROPERTY(QString noticeText READ noticeText NOTIFY flowChanged)
    Q_PROPERTY(QString noticeDetail READ noticeDetail NOTIFY flowChanged)
    Q_PROPERTY(bool printingNow READ printingNow NOTIFY flowChanged)
    Q_PROPERTY(bool endingSoon READ endingSoon NOTIFY flowChanged)
    Q_PROPERTY(bool printsSlips READ printsSlips CONSTANT)
    Q_PROPERTY(int takenTime READ takenTime CONSTANT)
    Q_PROPERTY(QString slipFault READ slipFault NOTIFY flowChanged)
    Q_PROPERTY(QString ticketNumber READ ticketNumber NOTIFY flowChanged)
    Q_PROPERTY(QString unitName READ unitName NOTIFY hallChanged)
    Q_PROPERTY(QString serviceName READ serviceName NOTIFY hallChanged)
    Q_PROPERTY(int serviceWaiting READ serviceWaiting NOTIFY hallChanged)
    Q_PROPERTY(QString serviceZones READ serviceZones NOTIFY hallChanged)
    Q_PROPERTY(QString serviceCounters READ serviceCounters NOTIFY hallChanged)
    Q_PROPERTY(QString serviceGuide READ serviceGuide NOTIFY hallChanged)
    Q_PROPERTY(bool printsSheets READ printsSheets CONSTANT)
    Q_PROPERTY(bool sheetPrinting READ sheetPrinting NOTIFY flowChanged)
    Q_PROPERTY(QString sheetSays READ sheetSays NOTIFY flowChanged)
    Q_PROPERTY(QString serviceWait READ serviceWait NOTIFY hallChanged)
    Q_PROPERTY(QString ticketWait READ ticketWait NOTIFY flowChanged)
    Q_PROPERTY(int peopleAhead READ peopleAhead NOTIFY hallChanged)
    Q_PROPERTY(int waitingInHall READ waitingInHall NOTIFY hallChanged)
    Q_PROPERTY(bool takesCards READ takesCards NOTIFY flowChanged)
    Q_PROPERTY(CardWish cardWish READ cardWish NOTIFY hallChanged)
    Q_PROPERTY(QString cardSays READ cardSays NOTIFY flowChanged)
    Q_PROPERTY(bool takesCodes READ takesCodes NOTIFY flowChanged)
    Q_PROPERTY(bool lookingUp READ lookingUp NOTIFY flowChanged)
    Q_PROPERTY(bool cancelling READ cancelling NOTIFY flowChanged)
    Q_PROPERTY(QString seenNumber READ seenNumber NOTIFY flowChanged)
    Q_PROPERTY(QString seenService READ seenService NOTIFY hallChanged)
    Q_PROPERTY(QString seenTitle READ seenTitle NOTIFY hallChanged)
    Q_PROPERTY(QString seenText READ seenText NOTIFY hallChanged)
    Q_PROPERTY(bool seenMayReturn READ seenMayReturn NOTIFY flowChanged)
    Q_PROPERTY(QString hallName READ hallName NOTIFY hallChanged)
    Q_PROPERTY(QString clock READ clock NOTIFY clockChanged)
    Q_PROPERTY(QString date READ date NOTIFY clockChanged)
    Q_PROPERTY(QStringList languages READ languages CONSTANT)
    Q_PROPERTY(QString language READ language NOTIFY languageChanged)
    Q_PROPERTY(bool rightToLeft READ rightToLeft NOTIFY languageChanged)
    Q_PROPERTY(bool largerText READ largerText NOTIFY appearanceChanged)
    Q_PROPERTY(bool highContrast READ highContrast NOTIFY appearanceChanged)
    Q_PROPERTY(kiosk::ChoiceModel* units READ units CONSTANT)
    Q_PROPERTY(kiosk::ChoiceModel* services READ services CONSTANT)
    Q_PROPERTY(kiosk::ChoiceModel* zones READ zones CONSTANT)
    Q_PROPERTY(QString zone READ zone NOTIFY hallChanged)
    Q_PROPERTY(bool searchable READ searchable NOTIFY hallChanged)
    Q_PROPERTY(kiosk::SearchBox* search READ search CONSTANT)
    Q_PROPERTY(kiosk::CodeBox* code READ code CONSTANT)
    Q_PROPERTY(bool takesAppointments READ takesAppointments NOTIFY hallChanged)
    Q_PROPERTY(bool cutOff READ cutOff NOTIFY hallChanged)
    Q_PROPERTY(QString ticketSlot READ ticketSlot NOTIFY flowChanged)

public:
    enum View {
        Attract,
        Units,
        Services,
        Search,
        Confirm,
        Busy,
        Taken,
        SlipFailed,
        SlipUnknown,
        NoticeOnly,
        Guide,
        TicketSeen,
        CheckIn
    };
    Q_ENUM(View)

    // What the service that was chosen wants of the visitor's identity card.
    enum CardWish {
        NoCard,        // it is not asked for
        LayCard,       // no ticket before it was read
        CardWasRead,   // and will be told with the ticket
        CardElsewhere, // no ticket without it, and it cannot be read here
    };
    Q_ENUM(CardWish)

    // What the kiosk asks of the world. None of these blocks or answers before it returns.
    struct Outside {
        std::function<QString(hallcall::v1::Request)> ask;       // returns the request's id
        std::function<void(std::uint32_t question)> ask_printer; // empty: there is no printer
        std::function<void(std::uint32_t job, const SlipText&)> print;
        std::function<void(const NoticeSheet&)> print_sheet; // empty: no printer for sheets
        std::function<Time()> now;
        std::function<QDateTime()> clock;               // UTC
        std::function<void(const QString&)> speak = {}; // switches the program's language
        std::function<void(hallcall::v1::DeviceReport)> report = {}; // how the printer is
        bool reads_persons = false; // of cards; false: a card only begins
    };
    Kiosk(Outside outside, QString device, QString default_language, QObject* parent = nullptr);

    // `picture` outlives the kiosk, and is shown again after every change of it.
    // `cut_off`: it is one without a dispatcher, of which the kiosk gives tickets by itself.
    void showPicture(const protocol::PictureBook& picture, bool cut_off = false);
    void setLink(look::PictureStatus::Value status);
    void reply(const QString& request, const hallcall::v1::Reply& reply);
    // That it gave itself, while it was cut off.
    void replyAlone(const QString& request, const hallcall::v1::Reply& reply);
    void outboxSaid(const QString& cause, const QString& sentence);
    void printerSaid(std::uint32_t question, const drivers::PrinterStatus& status);
    void slipEnded(std::uint32_t job, const SlipOutcome& outcome);
    void sheetPrinterSaid(const drivers::PrinterStatus& status);
    void sheetEnded(const SlipOutcome& outcome);
    // A card on the reader begins, like a finger; nothing that stands on it is known here.
    void cardLaid();
    void personRead(const std::string& person); // a keyed hash
    void cardNotRead(drivers::CardMishap mishap);
    void readerSaid(const std::optional<drivers::IdReaderFault>& fault);
    // The code may be a visitor's own: it is told apart, and kept nowhere.
    void codeHeldOut(const std::string& code);
    void scannerSaid(const std::optional<drivers::ScannerFault>& fault);
    void passTime();

    Q_INVOKABLE void begin() { happen(Touched{Touch::begin}); }
    Q_INVOKABLE void chooseUnit(const QString& id) { happen(UnitTouched{id.toStdString()}); }
    Q_INVOKABLE void chooseService(const QString& id) { happen(ServiceTouched{id.toStdString()}); }
    Q_INVOKABLE void showGuide() { happen(Touched{Touch::show_guide}); }
    Q_INVOKABLE void printSheet();
    Q_INVOKABLE void chooseZone(const QString& id); // empty: all
    Q_INVOKABLE void searchByName();
    Q_INVOKABLE void returnToQueue() { happen(Touched{Touch::return_to_queue}); }
    Q_INVOKABLE void enterCode(); // of an appointment
    Q_INVOKABLE void checkIn();   // with the code that was typed
    Q_INVOKABLE void takeTicket() { happen(Touched{Touch::take_ticket}); }
    Q_INVOKABLE void printAgain() { happen(Touched{Touch::print_again}); }
    Q_INVOKABLE void cancelTicket() { happen(Touched{Touch::cancel_ticket}); }
    Q_INVOKABLE void keepNumber() { happen(Touched{Touch::keep_number}); }
    Q_INVOKABLE void slipCameOut() { happen(Touched{Touch::slip_came_out}); }
    Q_INVOKABLE void slipDidNot() { happen(Touched{Touch::slip_did_not}); }
    Q_INVOKABLE void done() { happen(Touched{Touch::done}); }
    Q_INVOKABLE void back() { happen(Touched{Touch::back}); }
    Q_INVOKABLE void startOver() { happen(Touched{Touch::start_over}); }
    Q_INVOKABLE void stay() { happen(Touched{Touch::stay}); }
    // On the first screen a visitor who chooses a language has begun.
    Q_INVOKABLE void chooseLanguage(const QString& language);
    Q_INVOKABLE QString nameOf(const QString& language) const; // "中文", by its own speakers
    Q_INVOKABLE void toggleLargerText();
    Q_INVOKABLE void toggleContrast();

    View view() const;
    QString noticeName() const { return notice_.name; }
    QString noticeIcon() const { return notice_.icon; }
    QString noticeTitle() const { return notice_.title; }
    QString noticeText() const { return notice_.text; }
    QString noticeDetail() const; // since when, and which kiosk this is; for staff
    bool printingNow() const { return flow_.screen() == Screen::printing; }
    bool endingSoon() const;
    bool printsSlips() const { return flow_.prints(); }
    int takenTime() const; // ms
    QString slipFault() const;
    QString ticketNumber() const { return QString::fromStdString(flow_.ticket().number); }
    QString unitName() const;
    QString serviceName() const;
    int serviceWaiting() const;
    QString serviceWait() const;
    QString ticketWait() const;
    QString serviceZones() const;
    QString serviceCounters() const;
    QString serviceGuide() const;
    bool printsSheets() const { return static_cast<bool>(outside_.print_sheet); }
    bool sheetPrinting() const { return sheet_ == Sheet::printing; }
    QString sheetSays() const; // how printing it went; empty: not asked for
    int peopleAhead() const;   // waiting_unknown: given while the kiosk was cut off
    bool cutOff() const { return cut_off_; }
    int waitingInHall() const;
    bool takesCards() const { return takes_cards_; } // there is a reader, and it works
    CardWish cardWish() const;
    QString cardSays() const; // why the card that was laid was not read; empty: it is none
    bool takesCodes() const { return takes_codes_; } // there is a scanner, and it works
    bool lookingUp() const { return flow_.screen() == Screen::looking_up; }
    bool cancelling() const { return flow_.screen() == Screen::cancelling; }
    QString seenNumber() const { return QString::fromStdString(flow_.seen().number); }
    QString seenService() const;
    QString seenTitle() const;
    QString seenText() const;
    bool seenMayReturn() const { return flow_.seen().may_return; }
    QString hallName() const;
    QString clock() const;
    QString date() const;
    QStringList languages() const;
    QString language() const { return language_; }
    bool rightToLeft() const;
    bool largerText() const { return larger_text_; }
    bool highContrast() const { return high_contrast_; }
    ChoiceModel* units() { return &units_; }
    ChoiceModel* services() { return &services_; }
    ChoiceModel* zones() { return &zones_; }
    QString zone() const { return zone_; }
    bool searchable() const;
    SearchBox* search() { return &search_; }
    CodeBox* code() { return &code_; }
    bool takesAppointments() const; // a service gives some
    QString ticketSlot() const;     // "10:00–10:30", or empty

signals:
    void flowChanged();
    void hallChanged();
    void clockChanged();
    void languageChanged();
    void appearanceChanged();

private:
    void happen(const Event& event);
    void take_ended(const QString& request, const hallcall::v1::Reply& reply, bool alone);
    HallSeen seen_hall() const;
    void obey(const Action& action);
    void refresh();
    void refresh_lists();
    Reader reader() const;
    QString opens_next() const; // for the notice: when it is worth while to come back
    void switch_to(const QString& language);
    void welcome_next_visitor();
    void wait_for_deadline();
    void wait_for_next_minute();
    void ask(hallcall::v1::Request request);
    bool note_printer(const char* part, const drivers::PrinterStatus& status);
    bool note_part(const char* part, hallcall::v1::Health health, std::string_view cause,
                   std::string_view message);
    QDateTime hall_time() const;
    void ask_about(const LookUpTicket& one);
    void ask_back(const ReturnToQueue& one);
    void ask_to_cancel(const CancelTicket& one);
    bool answer_about_ticket(const QString& request, const hallcall::v1::Reply& reply);

    // Of a ticket that is there already: what was asked, by request.
    struct AskedAbout {
        enum class What { look, go_back, cancel };
        std::uint32_t question;
        What what;
    };

    // Of the sheet that this visitor asked for.
    enum class Sheet { none, printing, given, failed };

    Outside outside_;
    QString device_;
    QString default_language_;
    QString language_;
    Flow flow_;
    Notice notice_;
    View last_view_ = NoticeOnly;
    PeopleAhead ahead_;
    protocol::PictureBook nothing_yet_;
    const protocol::PictureBook* picture_ = &nothing_yet_;
    look::PictureStatus::Value link_ = look::PictureStatus::Connecting;
    protocol::PartBook parts_;
    QDateTime printer_since_, link_since_; // UTC: as they are now
    QHash<QString, std::uint32_t> takes_;  // request ids of takes without an answer: one at a time
    ChoiceModel units_;
    ChoiceModel services_;
    ChoiceModel zones_;
    QString zone_; // whose units are shown; empty: all
    SearchBox search_;
    CodeBox code_;
    QTimer deadline_;
    QTimer minute_;
    bool cut_off_ = false;
    bool takes_cards_ = false;
    bool takes_codes_ = false;
    QHash<QString, AskedAbout> asked_about_;
    Sheet sheet_ = Sheet::none;
    std::optional<PrinterFault> sheet_fault_;
    bool larger_text_ = false;
    bool high_contrast_ = false;
};

} // namespace kiosk
