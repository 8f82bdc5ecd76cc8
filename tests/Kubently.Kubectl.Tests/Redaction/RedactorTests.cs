using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Redaction;

namespace Kubently.Kubectl.Tests.Redaction;

public sealed class RedactorTests
{
    [Theory]
    [InlineData("connecting to postgres://app:hunter2@db:5432/shop", "connecting to postgres://app:[REDACTED]@db:5432/shop")]
    [InlineData("Authorization: Bearer abcdefghijklmnop.qrs", "Authorization: Bearer [REDACTED]")]
    [InlineData("jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl end", "jwt [REDACTED] end")]
    [InlineData("key AKIAIOSFODNN7EXAMPLE used", "key [REDACTED] used")]
    [InlineData("{\"level\":\"info\",\"password\":\"hunter2\",\"user\":\"app\"}", "{\"level\":\"info\",\"password\":\"[REDACTED]\",\"user\":\"app\"}")]
    [InlineData("DB_PASSWORD=hunter2 started", "DB_PASSWORD=[REDACTED] started")]
    [InlineData("api_key: 0123456789abcdef", "api_key: [REDACTED]")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIE\nowIB\n-----END RSA PRIVATE KEY-----\n", "-----BEGIN RSA PRIVATE KEY-----\n[REDACTED]\n-----END RSA PRIVATE KEY-----\n")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIE cut", "-----BEGIN PRIVATE KEY-----\n[REDACTED]\n")]
    public void Secrets_in_text_are_hidden(string text, string clean)
    {
        var redactor = Redactor.On();
        Assert.Equal(clean, redactor.Redact(text));
        Assert.Equal(1, redactor.Hidden);
        Assert.Equal(clean, redactor.Redact(clean));
    }

    [Theory]
    [InlineData("MountVolume.SetUp failed for volume \"tls\" : secret \"tokenizer-tls\" not found")]
    [InlineData("GET http://gateway.payments.svc:8080/token 200")]
    [InlineData("password=$DB_PASSWORD is not set")]
    [InlineData("token: <none>")]
    [InlineData("secretName: tokenizer-tls")]
    [InlineData("max_tokens=4096 elapsed=12ms key=order-17")]
    public void What_diagnosis_needs_stays(string text)
    {
        var redactor = Redactor.On();
        Assert.Equal(text, redactor.Redact(text));
        Assert.Equal(0, redactor.Hidden);
    }

    [Fact]
    public void A_Secrets_values_are_hidden_in_lists_and_in_what_was_applied()
    {
        var applied = """{"kind":"Secret","apiVersion":"v1","metadata":{"name":"db"},"stringData":{"password":"hunter2"}}""";
        var list = (JsonObject)JsonNode.Parse("""{"kind":"SecretList","apiVersion":"v1","items":[{"metadata":{"name":"db","annotations":{}},"data":{"password":"aHVudGVyMg=="}}]}""")!;
        list.Maps("items").Single().Map("metadata").Map("annotations")![Redactor.LastApplied] = applied;
        var text = Redactor.On().Redact(list).ToJsonString();
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("aHVudGVyMg", text, StringComparison.Ordinal);
        Assert.Contains("[REDACTED 7 bytes]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_applied_and_cannot_be_read_is_hidden_whole()
    {
        var node = (JsonObject)JsonNode.Parse("""{"kind":"Pod","apiVersion":"v1","metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"kind\":\"Secret\",\"data\":{\"p\":\"x"}}}""")!;
        var redactor = Redactor.On();
        redactor.Redact(node);
        Assert.Equal("[REDACTED]", node.At("metadata", "annotations").Text(Redactor.LastApplied));
        Assert.Equal(1, redactor.Hidden);
    }

    [Fact]
    public void Environment_values_are_hidden_by_name_and_references_are_kept()
    {
        var pod = (JsonObject)JsonNode.Parse("""
            {"kind":"Pod","apiVersion":"v1","spec":{"containers":[{"name":"app","env":[
              {"name":"DB_PASSWORD","value":"hunter2"},
              {"name":"LOG_LEVEL","value":"debug"},
              {"name":"REDIS_URL","value":"redis://:hunter2@redis:6379"},
              {"name":"TOKEN","valueFrom":{"secretKeyRef":{"name":"api","key":"token"}}}]}]}}
            """)!;
        var redactor = Redactor.On();
        var text = redactor.Redact(pod).ToJsonString();
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.Contains("debug", text, StringComparison.Ordinal);
        Assert.Contains("\"secretKeyRef\":{\"name\":\"api\",\"key\":\"token\"}", text, StringComparison.Ordinal);
        Assert.Equal(2, redactor.Hidden);
    }

    [Fact]
    public void A_ConfigMaps_values_are_hidden_by_key_and_by_look()
    {
        var map = (JsonObject)JsonNode.Parse("""{"kind":"ConfigMap","apiVersion":"v1","data":{"password":"hunter2","app.properties":"db.password=hunter2\nlevel=info","mode":"fast"}}""")!;
        Redactor.On().Redact(map);
        Assert.Equal("[REDACTED]", map.Map("data").Text("password"));
        Assert.Equal("db.password=[REDACTED]\nlevel=info", map.Map("data").Text("app.properties"));
        Assert.Equal("fast", map.Map("data").Text("mode"));
    }

    [Fact]
    public void Messages_in_tables_are_hidden_too()
    {
        var table = (JsonObject)JsonNode.Parse("""{"kind":"Table","rows":[{"cells":["1m","Warning","login with password=hunter2 failed",3]}]}""")!;
        Redactor.On().Redact(table);
        Assert.Equal("login with password=[REDACTED] failed", table.Maps("rows").Single().Items("cells")![2]!.GetValue<string>());
    }
}
