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
    [InlineData("the pin: 401, is yours", "the pin: [REDACTED], is yours")]
    [InlineData("DB_PASSWORD=hunter2 started", "DB_PASSWORD=[REDACTED] started")]
    [InlineData("api_key: 0123456789abcdef", "api_key: [REDACTED]")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIE\nowIB\n-----END RSA PRIVATE KEY-----\n", "-----BEGIN RSA PRIVATE KEY-----\n[REDACTED]\n-----END RSA PRIVATE KEY-----\n")]
    [InlineData("MIIEvQIBADANBgkq\nhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----\nafter", "[REDACTED]\n-----END PRIVATE KEY-----\nafter")]
    [InlineData("before\n2026-11-25T10:00:00Z MIIEvQIBADANBgkq\n2026-11-25T10:00:00Z -----END RSA PRIVATE KEY-----", "before\n[REDACTED]\n2026-11-25T10:00:00Z -----END RSA PRIVATE KEY-----")]
    [InlineData("mysql://app:p/w#1@db:3306/shop?x=1", "mysql://app:[REDACTED]@db:3306/shop?x=1")]
    [InlineData("redis://:hunter2@redis:6379/0", "redis://:[REDACTED]@redis:6379/0")]
    [InlineData("failed: password=hunter2", "failed: password=[REDACTED]")]
    [InlineData("auth: c2VjcmV0", "auth: [REDACTED]")]
    [InlineData("{\"dsn\":\"host=db\"}", "{\"dsn\":\"[REDACTED]\"}")]
    [InlineData("password: 'correct horse battery'", "password: '[REDACTED]'")]
    [InlineData("{\"password\":\"a\\\"b,c d\",\"user\":\"app\"}", "{\"password\":\"[REDACTED]\",\"user\":\"app\"}")]
    [InlineData("got {\\\"token\\\":\\\"ab cd ef\\\"}", "got {\\\"token\\\":\\\"[REDACTED]\\\"}")]
    [InlineData("got {\\\\\\\"token\\\\\\\":\\\\\\\"abcdef\\\\\\\"}", "got {\\\\\\\"token\\\\\\\":\\\\\\\"[REDACTED]\\\\\\\"}")]
    [InlineData("secret_key := hunter22", "secret_key := [REDACTED]")]
    [InlineData(":password=>\"hunter2\"", ":password=>\"[REDACTED]\"")]
    [InlineData("password=$2b$10$abcdefgh", "password=[REDACTED]")]
    [InlineData("dbPass=hunter2", "dbPass=[REDACTED]")]
    [InlineData("ssh_key=abcdef", "ssh_key=[REDACTED]")]
    [InlineData("GET /blob?sv=2024&sig=abcdefghijklmnopqrst%3D&se=x", "GET /blob?sv=2024&sig=[REDACTED]&se=x")]
    [InlineData("DefaultEndpointsProtocol=https;AccountKey=abc/def+1==;EndpointSuffix=core", "DefaultEndpointsProtocol=https;AccountKey=[REDACTED];EndpointSuffix=core")]
    [InlineData("key hvs.CAESIJ12345678901234567890 used", "key [REDACTED] used")]
    [InlineData("BASIC dXNlcjpwYXNzd29yZA==", "BASIC [REDACTED]")]
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
    [InlineData("GET request to https://registry.test/v2/token: 401 Unauthorized")]
    [InlineData("password=$DB_PASSWORD is not set")]
    [InlineData("token: <none>")]
    [InlineData("password=${DB_PASSWORD} or $(DB_PASSWORD)")]
    [InlineData("docker-pullable://registry:5000/team/app@sha256:0123456789abcdef")]
    [InlineData("GET https://registry:4873/@scope/package 404")]
    [InlineData("ping and shipping author keyspace task-1 disk-2: mapping")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIEvQIBADANBgkq\n-----END CERTIFICATE-----")]
    [InlineData("dial tcp: lookup api-token.shop.svc:8080: no such host, http://secret-sync:8080/x")]
    [InlineData("Back-off pulling image \"registry.example.com/shop/tokenizer:1.4.2\" and registry/secret-sync:v2.0.1")]
    [InlineData("if token == nil then key != secret")]
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

    [Fact]
    public void An_argument_after_a_flag_with_a_secrets_name_is_hidden()
    {
        var pod = (JsonObject)JsonNode.Parse("""
            {"kind":"Pod","apiVersion":"v1","spec":{"containers":[{"name":"app",
              "command":["sh","-c","mysqldump --user app --password hunter2 --host db"],
              "args":["--db-password","hunter2","--api-token=hunter2","--password-file","/etc/pw","--token","--verbose","--token","$(TOKEN)"]}]}}
            """)!;
        var redactor = Redactor.On();
        redactor.Redact(pod);
        var container = pod.Map("spec").Maps("containers").Single();
        Assert.Equal("mysqldump --user app --password [REDACTED] --host db", container.Texts("command").Last());
        Assert.Equal(["--db-password", "[REDACTED]", "--api-token=[REDACTED]", "--password-file", "/etc/pw", "--token", "--verbose", "--token", "$(TOKEN)"], container.Texts("args"));
        Assert.Equal(3, redactor.Hidden);
    }

    [Fact]
    public void A_List_of_several_kinds_hides_the_values_of_its_Secrets_and_of_no_other()
    {
        var list = (JsonObject)JsonNode.Parse("""
            {"kind":"List","apiVersion":"v1","items":[
              {"kind":"Secret","apiVersion":"v1","metadata":{"name":"db"},"data":{"password":"aHVudGVyMg=="},"stringData":{"user":"app"}},
              {"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"app"},"data":{"mode":"fast"},"binaryData":{"logo":"iVBORw0KGgo="}}]}
            """)!;
        var redactor = Redactor.On();
        redactor.Redact(list);
        var items = list.Maps("items").ToList();
        Assert.Equal("[REDACTED 7 bytes]", items[0].Map("data").Text("password"));
        Assert.Equal("[REDACTED 3 bytes]", items[0].Map("stringData").Text("user"));
        Assert.Equal("fast", items[1].Map("data").Text("mode"));
        Assert.Equal(2, redactor.Hidden);
    }

    [Fact]
    public void What_is_nested_too_deeply_to_read_is_hidden_whole()
    {
        var depth = 200;
        var text = string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "{\"note\":\"jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln\"}" + new string('}', depth);
        var node = (JsonObject)JsonNode.Parse(text, documentOptions: new() { MaxDepth = 512 })!;
        var redactor = Redactor.On();
        redactor.Redact(node);
        Assert.DoesNotContain("eyJzdWIi", JsonPrinter.Compact(node), StringComparison.Ordinal);
        Assert.True(redactor.Hidden > 0);
    }

    // Repeated beginnings without an end made patterns read the rest of the text again and again.
    [Theory]
    [InlineData("eyJ-")]
    [InlineData("://a:b")]
    [InlineData("password='")]
    [InlineData("key.")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("-----END PRIVATE KEY-----")]
    [InlineData("Bearer ")]
    [InlineData("\\\"token\\\":")]
    [InlineData("a://b:c/")]
    [InlineData("kind: Secret\n")]
    [InlineData("kind: Secret\ndata:\n---\n")]
    [InlineData("{\"kind\":\"Secret\"}")]
    [InlineData("password: # ")]
    [InlineData("Bearer.")]
    [InlineData("LS0tLS1CRUdJTi")]
    public async Task A_long_text_of_nothing_but_beginnings_is_read_in_little_time(string beginning)
    {
        var text = string.Concat(Enumerable.Repeat(beginning, 2_000_000 / beginning.Length));
        var redacting = Task.Factory.StartNew(() => Redactor.On().Redact(text), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await redacting.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Whatever_stands_around_a_secret_it_is_hidden()
    {
        var random = new Random(20261125);
        string[] secrets = ["password=hunter2zz", "\"api_key\": \"hunter2zz\"", "postgres://u:hunter2zz@db/x", "AWS_SECRET_ACCESS_KEY=hunter2zz", "token: hunter2zz", "--client-secret=hunter2zz"];
        string[] around = ["", " ", "\n", "msg=", "error: ", "{", "}", "(", "\"", "key ", "https://example.com/a?b=c ", "k=v ", "pin ", "eyJ ", "\t", "é", "2026-11-25T10:00:00Z "];
        for (var each = 0; each < 20_000; each++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => around[random.Next(around.Length)])) + " " + secrets[random.Next(secrets.Length)] + around[random.Next(2)];
            Assert.False(Redactor.On().Redact(text).Contains("hunter2zz", StringComparison.Ordinal), text);
        }
    }

    [Fact]
    public void Text_that_people_put_into_objects_is_read_like_text()
    {
        var pod = (JsonObject)JsonNode.Parse("""
            {"kind":"Pod","apiVersion":"v1","metadata":{"annotations":{"example.com/config":"{\"password\":\"hunter2\"}"}},
             "spec":{"containers":[{"name":"app","env":[{"name":"JAVA_OPTS","value":"-Xmx1g -Ddb.password=hunter2"}],
              "readinessProbe":{"httpGet":{"path":"/","httpHeaders":[{"name":"X-Api-Key","value":"hunter2"}]}}}]}}
            """)!;
        var redactor = Redactor.On();
        Assert.DoesNotContain("hunter2", redactor.Redact(pod).ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(3, redactor.Hidden);
    }

    [Fact]
    public void A_Secret_inside_another_object_is_hidden_wherever_it_stands()
    {
        var work = (JsonObject)JsonNode.Parse("""
            {"kind":"ManifestWork","apiVersion":"work.example.io/v1","spec":{"manifests":[{"apiVersion":"v1","data":{"user":"YXBw"},"kind":"Secret","metadata":{"name":"db"}}],
             "template":{"metadata":{"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"kind\":\"Secret\",\"stringData\":{\"user\":\"app1\"}}"}}}}}
            """)!;
        var text = Redactor.On().Redact(work).ToJsonString();
        Assert.DoesNotContain("YXBw", text, StringComparison.Ordinal);
        Assert.DoesNotContain("app1", text, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"db\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_columns_of_a_custom_resource_are_hidden_by_their_names_in_every_table_of_a_list()
    {
        var columns = new SecretColumns();
        var redactor = Redactor.On();
        var first = redactor.Redact((JsonObject)JsonNode.Parse("""
            {"kind":"Table","columnDefinitions":[{"name":"Name"},{"name":"Password"},{"name":"Api Key"},{"name":"Secret"},{"name":"Token"}],
             "rows":[{"cells":["one","hunter2",1234,"app-tls","<none>"]}]}
            """)!, columns);
        var second = redactor.Redact((JsonObject)JsonNode.Parse("""{"kind":"Table","rows":[{"cells":["two","hunter2",null,"app-tls","hunter2"]}]}""")!, columns);
        Assert.Equal("""["one","[REDACTED]","[REDACTED]","app-tls","\u003Cnone\u003E"]""", first.Maps("rows").Single().Items("cells")!.ToJsonString());
        Assert.Equal("""["two","[REDACTED]",null,"app-tls","[REDACTED]"]""", second.Maps("rows").Single().Items("cells")!.ToJsonString());
        Assert.Equal(4, redactor.Hidden);
    }

    [Fact]
    public void The_binary_data_of_a_ConfigMap_is_hidden_when_it_is_a_key_or_cannot_be_looked_into()
    {
        string Encoded(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));
        var map = (JsonObject)JsonNode.Parse($$$"""
            {"kind":"ConfigMap","apiVersion":"v1","binaryData":{"logo.png":"iVBORw0KGgo=","token":"{{{Encoded("hunter2")}}}","app.ini":"{{{Encoded("password=hunter2\nlevel=info")}}}",
             "text":"{{{Encoded("mode=fast")}}}","store.jks":"{{{Encoded("hunter2")}}}","release":"H4sIAAAAAAAA"}}
            """)!;
        var redactor = Redactor.On();
        redactor.Redact(map);
        var data = map.Map("binaryData");
        Assert.Equal(["iVBORw0KGgo=", "[REDACTED 7 bytes]", Encoded("password=[REDACTED]\nlevel=info"), Encoded("mode=fast"), "[REDACTED 7 bytes]", "[REDACTED 9 bytes]"], data!.Select(pair => pair.Value.AsText()));
        Assert.Equal(4, redactor.Hidden);
        Assert.Equal(data!.ToJsonString(), Redactor.On().Redact((JsonObject)map.DeepClone()).Map("binaryData")!.ToJsonString());
    }

    [Fact]
    public void Arguments_of_known_programs_are_hidden_where_they_take_a_password()
    {
        var pod = (JsonObject)JsonNode.Parse("""
            {"kind":"Pod","apiVersion":"v1","spec":{"containers":[
              {"name":"a","image":"registry/mysql:8","args":["-uroot","-phunter2","--port=3306"]},
              {"name":"b","image":"app:1","command":["/usr/bin/redis-cli"],"args":["-a","hunter2","-p","6379"]},
              {"name":"c","image":"app:1","args":["-p","8080","-a","all","--set=auth.password=hun,ter2"]}]}}
            """)!;
        var redactor = Redactor.On();
        redactor.Redact(pod);
        var containers = pod.Map("spec").Maps("containers").ToList();
        Assert.Equal(["-uroot", "-p[REDACTED]", "--port=3306"], containers[0].Texts("args"));
        Assert.Equal(["-a", "[REDACTED]", "-p", "6379"], containers[1].Texts("args"));
        Assert.Equal(["-p", "8080", "-a", "all"], containers[2].Texts("args").Take(4));
        Assert.DoesNotContain("hun,", containers[2].Texts("args").Last(), StringComparison.Ordinal);
        Assert.Equal(3, redactor.Hidden);
    }

    [Fact]
    public void What_is_known_is_hidden_in_any_text_the_longest_of_those_that_begin_alike()
    {
        var redactor = Redactor.On();
        redactor.Learn((JsonObject)JsonNode.Parse("""{"kind":"Secret","apiVersion":"v1","data":{"a":"c2VjcmV0","b":"c2VjcmV0LWxvbmdlcg==","c":"YQ=="}}""")!);
        Assert.Equal("[REDACTED] and [REDACTED], [REDACTED][REDACTED] c2Vj", redactor.Redact("c2VjcmV0 and c2VjcmV0LWxvbmdlcg==, YQ==YQ== c2Vj"));
        Assert.Equal(["[REDACTED]", "a YQ== b"], redactor.Redact((JsonObject)JsonNode.Parse("""{"x":["YQ==","a YQ== b"]}""")!).Texts("x"));
    }
}
