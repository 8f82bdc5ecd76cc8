using Kubently.Kubectl.Redaction;

namespace Kubently.Kubectl.Tests.Redaction;

/// <summary>Secrets in text that no sign ties to their name in the usual way. The secret is always the same word.</summary>
public sealed class WordsTests
{
    private const string Secret = "hunter2zz";

    [Theory]
    // Command lines.
    [InlineData("running mysqldump --user app --password hunter2zz --host db")]
    [InlineData("+ mysql -u root -phunter2zz shop")]
    [InlineData("+ mysql -u root -p hunter2zz shop")]
    [InlineData("+ /usr/bin/mysqladmin -uroot -p'hunter2zz' ping")]
    [InlineData("exec [\"mysql\", \"-uroot\", \"-phunter2zz\"]")]
    [InlineData("exec [\"mysql\", \"-uroot\", \"-p\", \"hunter2zz\"]")]
    [InlineData("REDISCLI_AUTH= redis-cli -h redis -a hunter2zz ping")]
    [InlineData("sshpass -p hunter2zz ssh root@db")]
    [InlineData("docker login -u app -p hunter2zz registry.example.com")]
    [InlineData("curl -s -u elastic:hunter2zz https://es:9200")]
    [InlineData("ldapsearch -D cn=admin -w hunter2zz -b dc=example")]
    [InlineData("sqlcmd -S db -U sa -P hunter2zz -Q 'select 1'")]
    [InlineData("java -jar app.jar -password hunter2zz")]
    [InlineData("keytool -storepass hunter2zz -list")]
    [InlineData("args: [\"--db-password\", \"hunter2zz\"]")]
    [InlineData("args:\n- --password\n- hunter2zz\n- --verbose")]
    [InlineData("--client-secret \"hunter2zz\" --verbose")]
    // Names and values apart.
    [InlineData("{\"name\":\"DB_PASSWORD\",\"value\":\"hunter2zz\"}")]
    [InlineData("{\\\"name\\\":\\\"DB_PASSWORD\\\",\\\"value\\\":\\\"hunter2zz\\\"}")]
    [InlineData("env:\n- name: DB_PASSWORD\n  value: hunter2zz\n")]
    [InlineData("Invalid value: core.EnvVar{Name:\"DB_PASSWORD\", Value:\"hunter2zz\", ValueFrom:(*core.EnvVarSource)(nil)}")]
    // Blocks.
    [InlineData("password: |\n  hunter2zz\n  hunter2zz\n")]
    [InlineData("db:\n  password: >-\n    hunter2zz\n  host: db\n")]
    [InlineData("password:\n  hunter2zz\n")]
    [InlineData("credentials:\n  user: app\n  value: hunter2zz\n")]
    [InlineData("credentials:\n  db:\n    primary: hunter2zz\n")]
    [InlineData("tokens:\n  - hunter2zz\n")]
    [InlineData("tokens:\n- hunter2zz\n- hunter2zz\n")]
    [InlineData("secrets:\n  db: |\n    a\n    hunter2zz\n")]
    [InlineData("2026-11-25T10:00:00.123456789Z password: |\n2026-11-25T10:00:00.123456789Z   hunter2zz\n")]
    [InlineData("{\"credentials\":{\"user\":\"app\",\"value\":\"hunter2zz\"}}")]
    [InlineData("{\"tokens\":[\"hunter2zz\",\"hunter2zz\"]}")]
    [InlineData("{\n  \"credentials\": {\n    \"db\": {\n      \"one\": \"hunter2zz\"\n    }\n  }\n}")]
    // Secrets of Kubernetes.
    [InlineData("apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ndata:\n  user: hunter2zz\nstringData:\n  host: hunter2zz\n")]
    [InlineData("apiVersion: v1\nstringData:\n  config: |\n    hunter2zz\nkind: Secret\n")]
    [InlineData("applying {\"apiVersion\":\"v1\",\"data\":{\"user\":\"hunter2zz\"},\"kind\":\"Secret\"}")]
    [InlineData("manifest=\"{\\\"kind\\\":\\\"Secret\\\",\\\"stringData\\\":{\\\"a\\\":\\\"hunter2zz\\\"}}\"")]
    // Files of settings.
    [InlineData("password: correct horse hunter2zz\n")]
    [InlineData("db.password=correct horse hunter2zz\n")]
    [InlineData("password        = hunter2zz")]
    [InlineData("DB_PASSWORD=a,b;c&hunter2zz\n")]
    [InlineData("export API_TOKEN='hunter2zz'")]
    [InlineData("requirepass hunter2zz\nmaxmemory 1gb")]
    [InlineData("masterauth hunter2zz")]
    [InlineData("machine github.com login app password hunter2zz")]
    [InlineData("app:hunter2zz@tcp(db:3306)/shop?parseTime=true")]
    [InlineData("ALTER USER 'app'@'%' IDENTIFIED BY 'hunter2zz';")]
    [InlineData("CREATE ROLE app LOGIN PASSWORD 'hunter2zz';")]
    // Logs.
    [InlineData("[Note] A temporary password is generated for root@localhost: hunter2zz")]
    [InlineData("Password for the elastic user (reset with bin/reset): hunter2zz")]
    [InlineData("PASSWORD elastic = hunter2zz")]
    [InlineData("the password is: hunter2zz")]
    [InlineData("\u001b[36mpassword=\u001b[0mhunter2zz")]
    [InlineData("\u001b[1;36mpassword\u001b[0m=hunter2zz")]
    [InlineData("1password=hunter2zz")]
    [InlineData("API key: hunter2zz")]
    [InlineData("Authorization: Token hunter2zz")]
    [InlineData("authorization: hunter2zz")]
    [InlineData("Cookie: theme=dark; session=hunter2zz")]
    [InlineData("error decoding from json: illegal base64 data at input byte 0, error found in #10 byte of ...|assword\":\"hunter2zz\"}}|..., bigger context ...|{\"data\":{\"p\":\"hunter2zz\"}}|...")]
    [InlineData("posting to https://hooks.slack.com/services/T000/B000/hunter2zzhunter2zz")]
    [InlineData("admin:$apr1$abcdefgh$hunter2zzhunter2zzhunt")]
    public void A_secret_is_hidden_wherever_it_stands(string text)
    {
        var redactor = Redactor.On();
        var clean = redactor.Redact(text);
        Assert.DoesNotContain(Secret, clean, StringComparison.Ordinal);
        Assert.Contains("[REDACTED]", clean, StringComparison.Ordinal);
        Assert.True(redactor.Hidden > 0);
        Assert.Equal(clean, Redactor.On().Redact(clean));
    }

    [Theory]
    [InlineData("mkdir -p /var/lib/app && cp -a /src /dst && docker run -p 8080:80 app")]
    [InlineData("ssh -p 2222 host; nc -w 3 db 5432; tail -n 5 -p 1")]
    [InlineData("curl -u $USER:$PASSWORD https://es:9200; curl -u app https://x")]
    [InlineData("flag --token is required; use --password to set one")]
    [InlineData("volumes:\n- name: tls\n  secret:\n    secretName: shop-tls\n    defaultMode: 420\n    optional: false\n")]
    [InlineData("valueFrom:\n  secretKeyRef:\n    name: db\n    key: password\n")]
    [InlineData("secrets:\n- name: default-token-x7k2p\nimagePullSecrets:\n- name: regcred\n")]
    [InlineData("serviceAccountToken:\n  audience: api\n  expirationSeconds: 3607\n  path: token\n")]
    [InlineData("{\"secret\":{\"secretName\":\"shop-tls\",\"defaultMode\":420}},\"imagePullSecrets\":[{\"name\":\"regcred\"}]")]
    [InlineData("{\"name\":\"DB_PASSWORD\",\"valueFrom\":{\"secretKeyRef\":{\"name\":\"db\",\"key\":\"password\"}}}")]
    [InlineData("checksum/secret: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("could not read the token: open /var/run/token: no such file or directory")]
    [InlineData("Secret in version \"v1\" cannot be handled as a Secret: illegal base64 data at input byte 3")]
    [InlineData("failed to refresh credentials: context deadline exceeded")]
    [InlineData("login failed: password: incorrect for user app")]
    [InlineData("kind: SecretStore\nspec:\n  data:\n    user: app\n")]
    [InlineData("{\"kind\":\"Secret\",\"name\":\"db\",\"namespace\":\"shop\",\"resourceVersion\":\"1234\"}")]
    [InlineData("image: registry/app@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [InlineData("pod-template-hash: 757cc78fc6\nuid: 17e358cb-df5b-49c5-bd30-6970627f4990\nresourceVersion: \"812345\"")]
    [InlineData("existingSecret: shop-db\ntokenURL: https://idp.example.com/token\nsecretHash: 9f86d081884c7d659a2f")]
    [InlineData("price is $5$ or $6$ a piece, s/\\(a\\)/$1$2/")]
    [InlineData("authentication: password:\n  at login.js:3")]
    public void What_is_no_secret_stays(string text)
    {
        var redactor = Redactor.On();
        Assert.Equal(text, redactor.Redact(text));
        Assert.Equal(0, redactor.Hidden);
    }

    // What is hidden must not make what follows it unreadable.
    [Theory]
    [InlineData("credentials:\n  user: app\n  value: hunter2zz\nreplicas: 3\n", "credentials:\n  user: app\n  value: [REDACTED]\nreplicas: 3\n")]
    [InlineData("db:\n  password: |\n    hunter2zz\n    b\n  host: db\n", "db:\n  password: |\n    [REDACTED]\n  host: db\n")]
    [InlineData("{\"credentials\":{\"user\":\"app\",\"tls\":true,\"value\":\"hunter2zz\"},\"level\":\"info\"}", "{\"credentials\":{\"user\":\"app\",\"tls\":true,\"value\":\"[REDACTED]\"},\"level\":\"info\"}")]
    [InlineData("mysql -u root -phunter2zz shop; mkdir -p /x", "mysql -u root -p[REDACTED] shop; mkdir -p /x")]
    [InlineData("curl -u app:hunter2zz https://es:9200", "curl -u app:[REDACTED] https://es:9200")]
    [InlineData("kind: Secret\ndata:\n  a: aHVu\n---\nkind: ConfigMap\ndata:\n  mode: fast\n", "kind: Secret\ndata:\n  a: [REDACTED]\n---\nkind: ConfigMap\ndata:\n  mode: fast\n")]
    [InlineData("kind: ConfigMap\ndata:\n  mode: fast\n---\ndata:\n  a: aHVu\nkind: Secret\n---\nkind: Secret\n---\nkind: ConfigMap\ndata:\n  mode: fast\n", "kind: ConfigMap\ndata:\n  mode: fast\n---\ndata:\n  a: [REDACTED]\nkind: Secret\n---\nkind: Secret\n---\nkind: ConfigMap\ndata:\n  mode: fast\n")]
    [InlineData("{\"data\":{\"a\":\"aHVu\"},\"kind\":\"Secret\"}\n{\"data\":{\"mode\":\"fast\"},\"kind\":\"ConfigMap\"}\n{\"kind\":\"Secret\",\"data\":{\"a\":\"aHVu\"}} {\"kind\":\"Secret\"}\n{\"data\":{\"mode\":\"fast\"}}", "{\"data\":{\"a\":\"[REDACTED]\"},\"kind\":\"Secret\"}\n{\"data\":{\"mode\":\"fast\"},\"kind\":\"ConfigMap\"}\n{\"kind\":\"Secret\",\"data\":{\"a\":\"[REDACTED]\"}} {\"kind\":\"Secret\"}\n{\"data\":{\"mode\":\"fast\"}}")]
    [InlineData("{\n  \"kind\": \"Secret\",\n  \"data\": {\n    \"a\": \"aHVu\"\n  }\n}\n", "{\n  \"kind\": \"Secret\",\n  \"data\": {\n    \"a\": \"[REDACTED]\"\n  }\n}\n")]
    [InlineData("level=info password=hunter2zz user=app", "level=info password=[REDACTED] user=app")]
    [InlineData("Authorization: Bearer hunter2zzz, host: db", "Authorization: Bearer [REDACTED], host: db")]
    public void Only_the_secret_is_hidden(string text, string clean) => Assert.Equal(clean, Redactor.On().Redact(text));
}
