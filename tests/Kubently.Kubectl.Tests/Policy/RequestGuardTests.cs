using Kubently.Contracts;
using Kubently.Kubectl.Policy;

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
    public void A_read_leaves(string path) => Assert.Null(RequestGuard.Objection(SecurityMode.ReadOnly, HttpMethod.Get, path));

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
    public void What_does_more_than_read_or_reads_secrets_stays(string path) => Assert.NotNull(RequestGuard.Objection(SecurityMode.ReadOnly, HttpMethod.Get, path));

    [Fact]
    public void Only_reviews_of_ones_own_rights_are_posted()
    {
        Assert.Null(RequestGuard.Objection(SecurityMode.ReadOnly, HttpMethod.Post, "apis/authorization.k8s.io/v1/selfsubjectaccessreviews"));
        Assert.NotNull(RequestGuard.Objection(SecurityMode.FullAccess, HttpMethod.Post, "api/v1/namespaces/shop/pods"));
        Assert.NotNull(RequestGuard.Objection(SecurityMode.FullAccess, HttpMethod.Post, "api/v1/namespaces/shop/serviceaccounts/default/token"));
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete })
            Assert.NotNull(RequestGuard.Objection(SecurityMode.FullAccess, method, "api/v1/namespaces/shop/pods/web"));
    }
}
