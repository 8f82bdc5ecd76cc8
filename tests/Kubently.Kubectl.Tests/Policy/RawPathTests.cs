using Kubently.Contracts;
using Kubently.Kubectl.Policy;
using Kubently.Kubectl.Policy.Guard;

namespace Kubently.Kubectl.Tests.Policy;

public sealed class RawPathTests
{
    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz?verbose")]
    [InlineData("/readyz?verbose&exclude=etcd&exclude=poststarthook/rbac/bootstrap-roles")]
    [InlineData("/livez/poststarthook/rbac/bootstrap-roles")]
    [InlineData("/version")]
    [InlineData("/api")]
    [InlineData("/api/v1")]
    [InlineData("/apis")]
    [InlineData("/apis/batch")]
    [InlineData("/apis/batch/v1")]
    [InlineData("/openapi/v3")]
    [InlineData("/openapi/v3/apis/apps/v1")]
    public void Health_version_and_discovery_are_read_raw_and_the_guard_lets_them_leave(string path)
    {
        var verdict = PolicyJudge.JudgeEarly(SecurityMode.ReadOnly, ["get", "--raw", path]);
        Assert.Equal((Decision.Allow, "policy.read"), (verdict.Decision, verdict.Rule));
        Assert.Null(RequestGuard.Objection(Licence.ToRead(SecurityMode.ReadOnly), HttpMethod.Get, path[1..]));
    }

    [Theory]
    [InlineData("/api/v1/namespaces/shop/secrets/db")]
    [InlineData("/api/v1/secrets")]
    [InlineData("//api/v1//secrets")]
    [InlineData("/api/v1/")]
    [InlineData("/version/../api/v1/secrets")]
    [InlineData("/healthz/../api/v1/secrets")]
    [InlineData("/healthz/%2e%2e/api")]
    [InlineData("/healthz/..;/api")]
    [InlineData("/healthz\\..\\api")]
    [InlineData("/healthz#/x")]
    [InlineData("/healthz?")]
    [InlineData("/healthz?verbose&watch=true")]
    [InlineData("/healthz?exclude=../x")]
    [InlineData("/healthz\r\nHost: evil.example")]
    [InlineData("/HEALTHZ")]
    [InlineData("/api/v1?watch=true")]
    [InlineData("/version?pretty=true")]
    [InlineData("/api/v1/nodes/n/proxy/pods")]
    [InlineData("/api/v1/namespaces/shop/services/web:80/proxy")]
    [InlineData("/apis/apps/v1/deployments")]
    [InlineData("/openapi/v2")]
    [InlineData("/openapi/v3/apis/apps/v1/more")]
    [InlineData("/metrics")]
    [InlineData("/logs/kube-apiserver/audit.log")]
    [InlineData("/debug/pprof/heap")]
    [InlineData("/configz")]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/")]
    [InlineData("version")]
    [InlineData("https://evil.example/healthz")]
    [InlineData("//evil.example/healthz")]
    public void No_other_path_is_read_raw_in_any_mode(string path)
    {
        foreach (var mode in Enum.GetValues<SecurityMode>())
        {
            foreach (string[] args in new[] { ["get", "--raw", path], ["get", "--raw=" + path], new[] { "get", "--raw=/healthz", "--raw", path } })
            {
                var verdict = PolicyJudge.JudgeEarly(mode, [.. args]);
                Assert.Equal(Decision.Refuse, verdict.Decision);
            }
        }
    }

    [Theory]
    [InlineData("/api/v1/namespaces/shop/services/web", "`get services web -n shop -o json`")]
    [InlineData("/apis/apps/v1/namespaces/shop/deployments", "`get deployments.apps -n shop -o json`")]
    [InlineData("/api/v1/nodes", "`get nodes -o json`")]
    [InlineData("/api/v1/namespaces/shop/pods/web/log", "`logs web -n shop`")]
    [InlineData("/metrics", "`top pods`")]
    public void A_refusal_says_what_to_use_instead(string path, string instead)
    {
        var verdict = PolicyJudge.JudgeEarly(SecurityMode.ReadOnly, ["get", "--raw", path]);
        Assert.Equal("policy.raw", verdict.Rule);
        Assert.Contains(instead, verdict.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("get pods --raw /healthz", "arguments may not be passed when --raw is specified")]
    [InlineData("get --raw /healthz -l app=web", "--raw may not be specified with other flags")]
    [InlineData("get --raw /healthz -o yaml", "--raw and --output are mutually exclusive")]
    public void What_kubectl_does_not_take_beside_it_is_not_taken(string line, string message)
    {
        var verdict = PolicyJudge.JudgeEarly(SecurityMode.ReadOnly, [.. line.Split(' ')]);
        Assert.Equal("grammar.misused", verdict.Rule);
        Assert.Contains(message, verdict.Message, StringComparison.Ordinal);
    }
}
