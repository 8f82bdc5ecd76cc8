using System.Globalization;
using System.Text;

namespace Kubently.Bench.Redaction;

/// <summary>Logs of the kinds that pods write: JSON, logfmt, klog, access logs, stack traces. A line in a few hundred has a secret.</summary>
internal static class LogCorpus
{
    private static readonly string[] Services = ["checkout", "cart", "payments", "inventory", "tokenizer", "ledger", "gateway", "search"];
    private static readonly string[] Words = ["order", "shipping", "mapping", "author", "keyspace", "message", "passed", "connection", "compacted", "primary key", "session token", "pinned", "retry"];

    public static string Make(int seed, int lines)
    {
        var random = new Random(seed);
        var time = new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);
        var text = new StringBuilder();
        for (var line = 0; line < lines; line++)
        {
            time = time.AddMilliseconds(random.Next(1, 400));
            if (random.Next(300) == 0) Secret(text, random, time);
            else Harmless(text, random, time);
        }

        return text.ToString();
    }

    private static void Harmless(StringBuilder text, Random random, DateTimeOffset time)
    {
        var (service, word, number) = (Services[random.Next(Services.Length)], Words[random.Next(Words.Length)], random.Next(1, 100_000));
        _ = random.Next(6) switch
        {
            0 => text.Append(CultureInfo.InvariantCulture, $"{{\"level\":\"info\",\"ts\":\"{time:o}\",\"logger\":\"http\",\"msg\":\"{word} handled\",\"method\":\"GET\",\"path\":\"/api/v1/{service}/{number}\",\"status\":200,\"duration_ms\":{number % 900},\"trace_id\":\"{random.NextInt64():x16}\"}}\n"),
            1 => text.Append(CultureInfo.InvariantCulture, $"time={time:o} level=warn component={service} msg=\"{word} is slow\" elapsed={number % 90}ms attempt={number % 5} key=order-{number} url=http://{service}.shop.svc:8080/v1/items/{number}\n"),
            2 => text.Append(CultureInfo.InvariantCulture, $"I{time:MMdd HH:mm:ss.ffffff}       1 reflector.go:{number % 900}] \"Caches populated\" type=\"*v1.{word}\" reflector=\"k8s.io/client-go/informers/factory.go:160\"\n"),
            3 => text.Append(CultureInfo.InvariantCulture, $"10.244.{number % 7}.{number % 250} - - [{time:dd/MMM/yyyy:HH:mm:ss} +0000] \"GET /{service}/{number}?page=2&sort=name HTTP/1.1\" 200 {number} \"https://shop.example.com/{word}\" \"Mozilla/5.0 (X11; Linux x86_64)\" rt=0.0{number % 90}\n"),
            4 => text.Append(CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd HH:mm:ss.fff}  INFO 1 --- [nio-8080-exec-{number % 10}] c.e.{service}.OrderController           : {word} {number} in {number % 700} ms for customer {number * 7}\n"),
            _ => text.Append(CultureInfo.InvariantCulture, $"\tat com.example.{service}.{(word.Length > 8 ? "Connection" : "Order")}Pool.take(Pool.java:{number % 500}) ~[app.jar!/:2.{number % 30}.0]\n"),
        };
    }

    private static void Secret(StringBuilder text, Random random, DateTimeOffset time)
    {
        _ = random.Next(4) switch
        {
            0 => text.Append(CultureInfo.InvariantCulture, $"{time:o} connecting to postgres://app:{random.NextInt64():x16}@db.shop.svc:5432/orders\n"),
            1 => text.Append(CultureInfo.InvariantCulture, $"{{\"level\":\"debug\",\"ts\":\"{time:o}\",\"msg\":\"login\",\"user\":\"app\",\"password\":\"{random.NextInt64():x16}\"}}\n"),
            2 => text.Append(CultureInfo.InvariantCulture, $"{time:o} > Authorization: Bearer {random.NextInt64():x16}{random.NextInt64():x16}\n"),
            _ => text.Append(CultureInfo.InvariantCulture, $"level=debug msg=\"token issued\" jwt=eyJhbGciOiJIUzI1NiJ9.{random.NextInt64():x16}{random.NextInt64():x16}.{random.NextInt64():x16}\n"),
        };
    }
}
