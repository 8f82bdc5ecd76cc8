using Kubently.Contracts;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Policy.Guard;

namespace Kubently.Kubectl.Tests.Policy;

public sealed class RequestGuardTests
{
    [Theory]
    [InlineData("api/v1/namespaces/shop/pods?limit=500")]
    [InlineData("api/v1/namespaces/shop/pods/web/log?container=app&follow=true")]
    [InlineData("api/v1/namespaces/shop")]
    [InlineData("apis/apps/v1/namespaces/shop/deployments/web/scale")]
    [InlineData("apis/apps/v1/deployments")]
    [InlineData("openapi/v3/apis/apps/v1?hash=AB")]
    [InlineData("version")]
    [InlineData("readyz?verbose&exclude=etcd")]
    [InlineData("livez/poststarthook/rbac/bootstrap-roles")]
    [InlineData("openapi/v3")]
    public void A_read_leaves(string path) => Assert.Null(RequestGuard.Objection(Licence.ToRead(SecurityMode.ReadOnly), HttpMethod.Get, path));

    [Theory]
    [InlineData("api/v1/secrets")]
    [InlineData("api/v1/namespaces/shop/secrets/db")]
    [InlineData("api/v1/namespaces/secrets/secrets")]
    [InlineData("api/v1//secrets")]
    [InlineData("api/v1/namespaces/shop/%73ecrets/db")]
    [InlineData("apis/rbac.authorization.k8s.io/v1/clusterroles")]
    [InlineData("api/v1/nodes/n/proxy/configz")]
    [InlineData("api/v1/namespaces/shop/pods/web/exec?command=id")]
    [InlineData("api/v1/namespaces/shop/pods/web:8080/proxy/env")]
    [InlineData("api/v1/namespaces/shop/services/web/proxy")]
    [InlineData("api/v1/pods?watch=true")]
    [InlineData("/api/v1/pods")]
    [InlineData("//evil.example/api")]
    [InlineData("https://evil.example/api/v1/pods")]
    [InlineData("api/v1/namespaces/../secrets")]
    [InlineData("api/v1/namespaces/%2e%2e/secrets")]
    [InlineData("api/v1/namespaces/a%2fb/pods")]
    [InlineData("logs/kube-apiserver/audit.log")]
    [InlineData("metrics")]
    [InlineData("version?pretty=true")]
    [InlineData("healthz?proxy=http://evil.example")]
    [InlineData("healthz/../api/v1/secrets")]
    [InlineData("openapi/v2")]
    [InlineData("openapi/v3/apis/apps/v1/more")]
    public void What_does_more_than_read_or_reads_secrets_stays(string path) => Assert.NotNull(RequestGuard.Objection(Licence.ToRead(SecurityMode.ReadOnly), HttpMethod.Get, path));

    [Theory]
    [InlineData("api/v1/pods?watch=true")]
    [InlineData("api/v1/pods?w%61tch=true")]
    [InlineData("api/v1/pods?limit=5&watch=1")]
    [InlineData("api/v1/pods?limit=5&")]
    [InlineData("api/v1/namespaces/shop/pods/web/log?insecureSkipTLSVerifyBackend=true")]
    [InlineData("api/v1/namespaces/shop/pods/web/log?limit=5")]
    [InlineData("api/v1/pods?as=admin")]
    [InlineData("api/v1/pods?limit=5#x")]
    public void A_parameter_that_no_verb_uses_keeps_a_read(string path) =>
        Assert.NotNull(RequestGuard.Objection(Licence.ToRead(SecurityMode.FullAccess), HttpMethod.Get, path));

    [Theory]
    [InlineData("PATCH", "apis/apps/v1/namespaces/shop/deployments/web?fieldManager=kubectl-patch")]
    [InlineData("PATCH", "apis/apps/v1/namespaces/shop/deployments/web?fieldManager=kubectl&force=true&fieldValidation=Strict")]
    [InlineData("PATCH", "apis/apps/v1/namespaces/shop/deployments/web/scale")]
    [InlineData("PUT", "apis/apps/v1/namespaces/shop/deployments/web/scale")]
    [InlineData("PATCH", "apis/apps/v1/namespaces/shop/deployments/web/status")]
    [InlineData("PATCH", "api/v1/nodes/node-1")]
    [InlineData("PATCH", "api/v1/namespaces/shop")]
    [InlineData("PATCH", "api/v1/namespaces/shop/pods/web/resize")]
    [InlineData("PATCH", "apis/example.com/v1/namespaces/shop/widgets/blue")]
    [InlineData("DELETE", "api/v1/namespaces/shop/pods/web")]
    [InlineData("DELETE", "api/v1/namespaces/shop")]
    [InlineData("DELETE", "api/v1/namespaces/shop/pods/web?gracePeriodSeconds=0&propagationPolicy=Background")]
    [InlineData("POST", "api/v1/namespaces/shop/pods")]
    [InlineData("POST", "api/v1/namespaces/shop/secrets")]
    [InlineData("POST", "apis/apps/v1/namespaces/shop/deployments")]
    [InlineData("POST", "api/v1/namespaces/shop/pods/web/eviction")]
    public void What_a_verb_of_full_access_needs_leaves_there_and_in_no_other_mode(string method, string path)
    {
        var rehearsed = path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "dryRun=All";
        Assert.Null(Objection(SecurityMode.FullAccess, WriteScope.Real, method, path));
        Assert.Null(Objection(SecurityMode.FullAccess, WriteScope.Rehearsed, method, rehearsed));
        Assert.NotNull(Objection(SecurityMode.FullAccess, WriteScope.Rehearsed, method, path));
        Assert.NotNull(Objection(SecurityMode.FullAccess, WriteScope.Rehearsed, method, rehearsed + "&dryRun=None"));
        Assert.NotNull(Objection(SecurityMode.FullAccess, WriteScope.Rehearsed, method, rehearsed.Replace("=All", "=", StringComparison.Ordinal)));
        foreach (var scope in Enum.GetValues<WriteScope>())
        {
            Assert.NotNull(Objection(SecurityMode.ReadOnly, scope, method, rehearsed));
            Assert.NotNull(Objection(SecurityMode.ExtendedReadOnly, scope, method, rehearsed));
        }
        Assert.NotNull(Objection(SecurityMode.FullAccess, WriteScope.None, method, rehearsed));
    }

    [Theory]
    [InlineData("POST", "api/v1/namespaces/shop/serviceaccounts/default/token")]
    [InlineData("POST", "api/v1/namespaces/shop/pods/web/exec?command=id")]
    [InlineData("POST", "api/v1/namespaces/shop/pods/web/attach")]
    [InlineData("POST", "api/v1/namespaces/shop/pods/web/portforward")]
    [InlineData("POST", "api/v1/namespaces/shop/pods/web/binding")]
    [InlineData("POST", "api/v1/namespaces/shop/bindings")]
    [InlineData("POST", "api/v1/namespaces/shop/services/web/proxy/admin")]
    [InlineData("POST", "api/v1/namespaces/shop/services/web/proxy")]
    [InlineData("DELETE", "api/v1/namespaces/shop/services/web/proxy")]
    [InlineData("PATCH", "api/v1/nodes/node-1/proxy")]
    [InlineData("POST", "api/v1/pods")]
    [InlineData("POST", "apis/authentication.k8s.io/v1/tokenreviews")]
    [InlineData("POST", "apis/authorization.k8s.io/v1/subjectaccessreviews")]
    [InlineData("POST", "apis/authorization.k8s.io/v1/selfsubjectaccessreviews?pretty=true")]
    [InlineData("PUT", "apis/certificates.k8s.io/v1/certificatesigningrequests/x/approval")]
    [InlineData("PATCH", "apis/certificates.k8s.io/v1/certificatesigningrequests/x/approval")]
    [InlineData("PATCH", "apis/certificates.k8s.io/v1/certificatesigningrequests/x/status")]
    [InlineData("PUT", "api/v1/namespaces/shop/finalize")]
    [InlineData("PATCH", "api/v1/namespaces/shop/pods/web/ephemeralcontainers")]
    [InlineData("PUT", "api/v1/namespaces/shop/pods/web")]
    [InlineData("DELETE", "api/v1/namespaces/shop/pods")]
    [InlineData("DELETE", "api/v1/namespaces/shop/secrets?labelSelector=a%3Db")]
    [InlineData("DELETE", "api/v1/namespaces")]
    [InlineData("DELETE", "api/v1/namespaces/shop/pods/web?orphanDependents=true")]
    [InlineData("PATCH", "api/v1/namespaces/shop/%70ods/web")]
    [InlineData("PATCH", "api/v1/namespaces/../pods/web")]
    [InlineData("PATCH", "version")]
    [InlineData("POST", "apis")]
    [InlineData("OPTIONS", "api/v1/namespaces/shop/pods/web")]
    [InlineData("CONNECT", "api/v1/namespaces/shop/pods/web")]
    public void What_no_verb_needs_leaves_in_no_mode(string method, string path)
    {
        foreach (var mode in Enum.GetValues<SecurityMode>())
        {
            foreach (var scope in Enum.GetValues<WriteScope>()) Assert.NotNull(Objection(mode, scope, method, path));
        }
    }

    [Theory]
    [InlineData(SecurityMode.ReadOnly, true, false)]
    [InlineData(SecurityMode.ExtendedReadOnly, true, true)]
    [InlineData(SecurityMode.ExtendedReadOnly, false, false)]
    [InlineData(SecurityMode.FullAccess, true, true)]
    [InlineData(SecurityMode.FullAccess, false, false)]
    public void A_program_runs_in_a_pod_for_a_command_that_runs_programs_and_without_a_terminal(SecurityMode mode, bool executes, bool leaves)
    {
        var licence = new Licence(mode, WriteScope.None, executes);
        Assert.Equal(leaves, RequestGuard.Objection(licence, HttpMethod.Get, "api/v1/namespaces/shop/pods/web/exec?command=ls&command=-la&container=app&stdout=true&stderr=true") is null);
        foreach (var path in (string[])["api/v1/namespaces/shop/pods/web/exec?command=sh&tty=true", "api/v1/pods/web/exec?command=ls", "apis/x.test/v1/namespaces/shop/pods/web/exec", "api/v1/namespaces/shop/services/web/exec"])
            Assert.NotNull(RequestGuard.Objection(licence, HttpMethod.Get, path));
    }

    [Theory]
    [InlineData("get pods", false, "None", false)]
    [InlineData("delete pod web", false, "Real", false)]
    [InlineData("delete pod web --dry-run=none", false, "Real", false)]
    [InlineData("delete pod web", true, "Rehearsed", false)]
    [InlineData("delete pod web --dry-run=server", false, "Rehearsed", false)]
    [InlineData("delete pod web --dry-run=client", false, "None", false)]
    [InlineData("delete pod web --dry-run", false, "None", false)]
    [InlineData("delete pod web --dry-run=Server", false, "None", false)]
    [InlineData("delete pod web --dry-run=false", false, "Real", false)]
    [InlineData("delete pod web --dry-run=0", false, "Real", false)]
    [InlineData("delete pod web --dry-run=false", true, "Rehearsed", false)]
    [InlineData("delete pod web --dry-run=true", true, "None", false)]
    [InlineData("delete pod web --dry-run=server --dry-run=none", false, "Real", false)]
    [InlineData("exec web -- ls", false, "None", true)]
    [InlineData("exec web -- ls", true, "None", false)]
    public void A_command_may_do_what_its_verb_and_its_dry_run_say(string line, bool preview, string writes, bool executes)
    {
        var command = Assert.IsType<ParseOutcome.Parsed>(CommandLineParser.Parse([.. line.Split(' ')])).Command;
        Assert.Equal(new Licence(SecurityMode.FullAccess, Enum.Parse<WriteScope>(writes), executes), Licence.Of(SecurityMode.FullAccess, command, preview));
        Assert.Equal(new Licence(SecurityMode.ReadOnly, WriteScope.None), Licence.Of(SecurityMode.ReadOnly, command, preview));
    }

    [Theory]
    [InlineData("Authorization", "Bearer x")]
    [InlineData("Impersonate-User", "system:admin")]
    [InlineData("impersonate-group", "system:masters")]
    [InlineData("Impersonate-Extra-scopes", "all")]
    [InlineData("X-Remote-User", "admin")]
    [InlineData("Cookie", "a=b")]
    [InlineData("Host", "evil.example")]
    [InlineData("X-HTTP-Method-Override", "DELETE")]
    public async Task A_header_that_would_act_as_somebody_else_keeps_the_request(string name, string value)
    {
        var cluster = new Engine.FakeCluster();
        var connection = new GuardedConnection(cluster, new Licence(SecurityMode.FullAccess, WriteScope.Real, Executes: true));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("api/v1/pods", UriKind.Relative));
        request.Headers.TryAddWithoutValidation(name, value);
        await Assert.ThrowsAsync<RequestRefused>(() => connection.SendAsync(request, TestContext.Current.CancellationToken));
        Assert.Empty(cluster.Requests);
    }

    [Fact]
    public void Only_reviews_of_ones_own_rights_are_posted_in_readOnly_mode() =>
        Assert.Null(Objection(SecurityMode.ReadOnly, WriteScope.None, "POST", "apis/authorization.k8s.io/v1/selfsubjectaccessreviews"));

    private static string? Objection(SecurityMode mode, WriteScope writes, string method, string path) =>
        RequestGuard.Objection(new Licence(mode, writes), new HttpMethod(method), path);

    [Theory]
    [InlineData("DELETE", """{"dryRun":["All"]}""", true)]
    [InlineData("DELETE", """{"dryRun":[]}""", false)]
    [InlineData("DELETE", "{}", false)]
    [InlineData("DELETE", "", false)]
    [InlineData("PATCH", "{}", true)]
    public async Task A_rehearsed_deletion_says_so_in_its_body_which_is_all_that_the_server_reads(string method, string body, bool leaves)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri("api/v1/namespaces/shop/pods/web?dryRun=All", UriKind.Relative)) { Content = new StringContent(body) };
        Assert.Equal(leaves, await RehearsedBody.ObjectionAsync(request, TestContext.Current.CancellationToken) is null);
    }
}
