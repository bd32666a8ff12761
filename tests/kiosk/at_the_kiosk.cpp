#include "tests/kiosk/at_the_kiosk.hpp"

#include <QtQml/qqmlextensionplugin.h>
#include <doctest/doctest.h>

Q_IMPORT_QML_PLUGIN(Hall_KioskPlugin)

namespace at_the_kiosk {

namespace {

template <class Row>
void set_name(Row& row, const char* chinese, const char* english)
{
    auto* zh = row.add_name();
    zh->set_language("zh");
    zh->set_text(chinese);
    auto* en = row.add_name();
    en->set_language("en");
    en->set_text(english);
}

void set_guide(ServiceRow& row)
{
    auto* zh = row.add_guide();
    zh->set_language("zh");
    zh->set_text(
        "# 办理条件\n在本团辖区有合法稳定住所，并实际居住的人员。\n# 所需材料\n1. 居民身份证原件\n"
        "2. 户口簿原件和首页复印件\n3. 合法稳定住所证明\n# 办理流程\n取号 → 窗口受理 → 审核 → "
        "领取\n"
        "# 办理时限\n3 个工作日\n# 收费\n不收费");
    auto* en = row.add_guide();
    en->set_language("en");
    en->set_text(
        "# Conditions\nYou live in the regiment's area, in a home that is lawfully yours.\n"
        "# Bring\n1. Your identity card\n2. Your household register and a copy of its first "
        "page\n3. Proof of your home\n# Steps\nTicket, counter, examination, collection\n"
        "# Time\n3 working days\n# Fee\nNone");
}

struct Department {
    const char *chinese, *english;
    int services;
};
constexpr Department departments[] = {{"土管分局", "Land Administration Branch", 1},
                                      {"房改办", "Housing Reform Office", 2},
                                      {"派出所", "Police Station", 2},
                                      {"社保中心", "Social Security Centre", 2},
                                      {"社政科", "Social Affairs Section", 3},
                                      {"农业科", "Agriculture Section", 1},
                                      {"政工办", "Political Work Office", 1},
                                      {"防疫站", "Epidemic Prevention Station", 2},
                                      {"林业站", "Forestry Station", 2},
                                      {"畜牧站", "Animal Husbandry Station", 1},
                                      {"司法所", "Judicial Office", 2},
                                      {"水管所", "Water Office", 1},
                                      {"保险公司", "Insurance Company", 2}};

} // namespace

Picture regiment()
{
    Picture picture;
    picture.set_day("2026-03-02");
    auto& catalogue = *picture.mutable_catalogue();
    catalogue.set_time_zone("CST-8");
    auto* hall_name = catalogue.add_hall_name();
    hall_name->set_language("zh");
    hall_name->set_text("第一师十二团政务服务大厅");
    hall_name = catalogue.add_hall_name();
    hall_name->set_language("en");
    hall_name->set_text("Regiment 12 Service Hall");
    auto* zone = catalogue.add_zones();
    zone->set_id("people");
    set_name(*zone, "民生服务区", "People's services");
    std::uint32_t number = 0;
    for (const auto& department : departments) {
        const auto id = std::to_string(++number);
        auto* unit = catalogue.add_units();
        unit->set_id("unit-" + id);
        set_name(*unit, department.chinese, department.english);
        auto* queue = picture.add_queues();
        queue->set_id("queue-" + id);
        queue->set_waiting(number * 7 % 23);
        queue->add_counters(number);
        auto* counter = picture.add_counters();
        counter->set_number(number);
        counter->set_zone("people");
        for (int i = 0; i < department.services; ++i) {
            auto* service = catalogue.add_services();
            service->set_id("service-" + id + "-" + std::to_string(i));
            service->set_unit(unit->id());
            service->set_queue(queue->id());
            service->set_open(true);
            if (number == 3 && i == 0)
                set_guide(*service);
            set_name(*service, i == 0 ? "户口迁移和户籍证明" : "居民身份证申领",
                     i == 0 ? "Household registration and transfer certificates"
                            : "Identity documents");
        }
    }
    return picture;
}

Picture large_hall()
{
    constexpr const char* zones[] = {
        "Enterprise registration",    "Capital construction", "Social affairs",
        "General services",           "Finance and tax",      "Resources and environment",
        "Farming, forestry and water"};
    constexpr const char* zones_zh[] = {"企业注册区", "基本建设区", "社会事业区", "综合服务区",
                                        "财税金融区", "资源环境区", "农林水利区"};
    constexpr const char* things[] = {"非居民企业税收", "会计师事务所", "建筑施工企业安全生产",
                                      "野生动物驯养繁殖", "营业执照"};
    constexpr const char* things_en[] = {
        "Tax of non-resident companies", "Accounting firms", "Work safety of building companies",
        "Keeping and breeding of wild animals", "Business licence"};
    constexpr const char* steps[] = {"许可", "备案", "信息查询", "办事咨询"};
    constexpr const char* steps_en[] = {"permit", "filing", "information", "advice"};
    auto picture = regiment();
    picture.clear_queues();
    picture.clear_counters();
    auto& catalogue = *picture.mutable_catalogue();
    catalogue.clear_units();
    catalogue.clear_services();
    catalogue.clear_zones();
    for (int zone = 0; zone < 7; ++zone) {
        catalogue.add_zones()->set_id("zone-" + std::to_string(zone));
        set_name(*catalogue.mutable_zones(zone), zones_zh[zone], zones[zone]);
    }
    for (int number = 1; number <= 43; ++number) {
        const auto id = std::to_string(number);
        auto* unit = catalogue.add_units();
        unit->set_id("unit-" + id);
        set_name(*unit, number == 1 ? "人力资源和社会保障厅" : ("第" + id + "厅").c_str(),
                 number == 1 ? "Department of Human Resources and Social Security"
                             : ("Department " + id).c_str());
        auto* queue = picture.add_queues();
        queue->set_id("queue-" + id);
        queue->set_waiting(static_cast<std::uint32_t>(number * 7 % 23));
        queue->add_counters(static_cast<std::uint32_t>(number));
        auto* counter = picture.add_counters();
        counter->set_number(static_cast<std::uint32_t>(number));
        counter->set_zone("zone-" + std::to_string(number % 7));
    }
    for (int number = 0; number < 808; ++number) {
        auto* service = catalogue.add_services();
        const auto unit = std::to_string(number % 43 + 1);
        service->set_id("service-" + std::to_string(number));
        service->set_unit("unit-" + unit);
        service->set_queue("queue-" + unit);
        service->set_open(number % 9 != 0);
        set_name(*service, (std::string{things[number % 5]} + steps[number / 5 % 4]).c_str(),
                 (std::string{things_en[number % 5]} + ": " + steps_en[number / 5 % 4]).c_str());
    }
    return picture;
}

protocol::PictureBook book_of(const Picture& picture)
{
    static std::uint64_t sequence = 0;
    Update update;
    update.set_sequence(++sequence);
    update.set_part(1);
    update.set_parts(1);
    *update.mutable_changed() = picture;
    protocol::PictureBook book;
    book.feed(update);
    return book;
}

World::World(const QString& language, bool reads_persons)
    : kiosk{{.ask =
                 [this](Request request) {
                     requests.push_back(std::move(request));
                     return QString::number(requests.size());
                 },
             .ask_printer = [this](std::uint32_t question) { question_ = question; },
             .print =
                 [this](std::uint32_t job, const ::kiosk::SlipText& slip) {
                     job_ = job;
                     slips.push_back(slip);
                 },
             .print_sheet = [this](const ::kiosk::NoticeSheet& sheet) { sheets.push_back(sheet); },
             .now = [this] { return now; },
             .clock = [this] { return QDateTime::fromMSecsSinceEpoch(clock, Qt::UTC); },
             .speak = [this](const QString& tongue) { languages.speak(tongue); },
             .report = [this](const DeviceReport& report) { reports.push_back(report); },
             .reads_persons = reads_persons},
            "kiosk-1",
            language}
{
}

void World::show(const Picture& picture)
{
    book = book_of(picture);
    kiosk.showPicture(book);
    kiosk.setLink(look::PictureStatus::Ready);
}

void World::printer_says(std::optional<drivers::PrinterFault> fault, bool paper_near_end)
{
    drivers::PrinterStatus status;
    status.fault = fault;
    status.paper_near_end = paper_near_end;
    kiosk.printerSaid(question_, status);
}

void World::dispatcher_gives(const std::string& number, std::uint32_t ahead, std::uint32_t low,
                             std::uint32_t high)
{
    Reply reply;
    reply.mutable_taken()->set_number(number);
    reply.mutable_taken()->set_service(requests.back().take_ticket().service());
    reply.mutable_taken()->set_ahead(ahead);
    if (high > 0) {
        reply.mutable_taken()->mutable_wait()->set_low(low);
        reply.mutable_taken()->mutable_wait()->set_high(high);
    }
    kiosk.reply(QString::number(requests.size()), reply);
}

void World::dispatcher_tells(TicketState state, std::uint32_t counter, std::uint32_t ahead,
                             bool may_return)
{
    Reply reply;
    auto& seen = *reply.mutable_ticket_now();
    seen.set_number(requests.back().look_up_ticket().number());
    seen.set_service("service-3-1");
    seen.set_state(state);
    seen.set_counter(counter);
    seen.set_ahead(ahead);
    seen.set_may_return(may_return);
    kiosk.reply(QString::number(requests.size()), reply);
}

void World::dispatcher_cancels()
{
    Reply reply;
    reply.mutable_stepped()->set_number(requests.back().cancel().number());
    kiosk.reply(QString::number(requests.size()), reply);
}

void World::dispatcher_refuses(const std::string& refusal)
{
    Reply reply;
    reply.mutable_refused()->set_refusal(refusal);
    kiosk.reply(QString::number(requests.size()), reply);
}

void World::slip_ends(const ::kiosk::SlipOutcome& outcome)
{
    kiosk.slipEnded(job_, outcome);
}

void World::pass(std::chrono::milliseconds time)
{
    now += time;
    clock += time.count();
    kiosk.passTime();
}

Kiosk::Kiosk(const QString& language, bool reads_persons) : World{language, reads_persons}
{
    languages.setViews(&engine());
    load("qrc:/qt/qml/Hall/Kiosk/Main.qml",
         {{"kiosk", QVariant::fromValue(&kiosk)}, {"windowed", true}});
}

Kiosk::~Kiosk()
{
    languages.setViews(nullptr);
    languages.speak("zh");
}

void Kiosk::come_to_confirm()
{
    touch("touch-to-begin");
    touch("unit-unit-3");
    touch("service-service-3-0");
    REQUIRE(item("take-ticket"));
}

void Kiosk::come_to_printing()
{
    come_to_confirm();
    touch("take-ticket");
    printer_says({});
    dispatcher_gives("C042", 3);
    REQUIRE(slips.size() == 1);
}

} // namespace at_the_kiosk
