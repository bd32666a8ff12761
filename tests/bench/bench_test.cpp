// The real views, and a device whose control port is the test's.
#include "bench/bench.hpp"
#include "tests/drawn_window.hpp"

#include <QtQml/qqmlextensionplugin.h>
#include <doctest/doctest.h>

#include <QTcpServer>
#include <QTest>
#include <memory>

Q_IMPORT_QML_PLUGIN(Hall_BenchPlugin)

namespace {

// A printer's control port that writes down what is said to it.
class ControlPort {
public:
    explicit ControlPort(quint16 port = 0)
    {
        REQUIRE(server_.listen(QHostAddress::LocalHost, port));
        QObject::connect(&server_, &QTcpServer::newConnection, [this] {
            auto* link = server_.nextPendingConnection();
            QObject::connect(link, &QTcpSocket::readyRead, [this, link] { answer(*link); });
        });
    }
    quint16 port() const { return server_.serverPort(); }

    QStringList said;
    QString status = QStringLiteral("ok paper=in cover=closed cutter=free cable=plugged");

private:
    void answer(QTcpSocket& link)
    {
        while (link.canReadLine()) {
            const auto line = QString::fromUtf8(link.readLine()).trimmed();
            if (line == u"status") {
                link.write(status.toUtf8() + '\n');
            } else {
                said.append(line);
                link.write("ok\n");
            }
        }
    }

    QTcpServer server_;
};

bench::Place printer_at(quint16 port)
{
    return {&bench::kinds().front(), QStringLiteral("127.0.0.1"), port};
}

struct OnTheBench {
    OnTheBench() : bench{{printer_at(control->port())}}
    {
        window.load("qrc:/qt/qml/Hall/Bench/Main.qml", {{"bench", QVariant::fromValue(&bench)}});
        answers();
    }
    bench::BenchDevice& device() { return *bench.device(0); }
    void answers()
    {
        REQUIRE(QTest::qWaitFor([this] { return device().problem().isEmpty(); }, 5'000));
    }

    std::unique_ptr<ControlPort> control = std::make_unique<ControlPort>();
    bench::Bench bench;
    tests::DrawnWindow window;
};

} // namespace

TEST_SUITE_BEGIN("bench/bench");

TEST_CASE_FIXTURE(OnTheBench,
                  "a touched position is told to the device, and shown when the device says so")
{
    window.touch("printer-0-2");
    REQUIRE(QTest::qWaitFor([this] { return !control->said.isEmpty(); }, 5'000));
    CHECK(control->said == QStringList{QStringLiteral("paper out")});
    control->status.replace(QStringLiteral("paper=in"), QStringLiteral("paper=out"));
    CHECK(QTest::qWaitFor([this] { return device().positions().at(0) == 2; }, 5'000));
    window.draw("bench");
    CHECK(window.texts_that_do_not_fit().empty());
}

TEST_CASE_FIXTURE(OnTheBench,
                  "a device that is not there is said so, and is there again when it comes back")
{
    const auto port = control->port();
    control.reset();
    REQUIRE(QTest::qWaitFor([this] { return !device().problem().isEmpty(); }, 5'000));
    CHECK(device().positions().at(0) == -1);
    window.draw("bench-away");
    CHECK(window.item("printer-problem"));
    control = std::make_unique<ControlPort>(port);
    answers();
    CHECK(device().positions().at(0) == 0);
}

TEST_SUITE_END();
