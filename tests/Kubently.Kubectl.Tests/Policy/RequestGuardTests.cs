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
    public void Where_only_reading_is_allowed_nothing_is_written_and_only_reviews_of_ones_own_rights_are_posted()
    {
        foreach (var mode in new[] { SecurityMode.ReadOnly, SecurityMode.ExtendedReadOnly })
        {
            Assert.Null(RequestGuard.Objection(mode, HttpMethod.Post, "apis/authorization.k8s.io/v1/selfsubjectaccessreviews"));
            foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete })
            {
                Assert.NotNull(RequestGuard.Objection(mode, method, "api/v1/namespaces/shop/pods"));
                Assert.NotNull(RequestGuard.Objection(mode, method, "api/v1/namespaces/shop/pods/web?dryRun=All"));
            }
        }
    }

    [Theory]
    [InlineData("PATCH", "apis/apps/v1/namespaces/shop/deployments/web?dryRun=All&fieldManager=kubectl-label")]
    [InlineData("PATCH", "apis/apps/v1/namespaces/shop/deployments/web/scale")]
    [InlineData("PATCH", "apis/apps/v1/namespaces/shop/deployments/web?fieldManager=kubectl&fieldValidation=Strict&force=true")]
    [InlineData("PUT", "apis/apps/v1/namespaces/shop/statefulsets/db/scale")]
    [InlineData("PATCH", "api/v1/nodes/n")]
    [InlineData("PATCH", "api/v1/namespaces/shop")]
    [InlineData("POST", "api/v1/namespaces/shop/pods?fieldManager=kubectl-run")]
    [InlineData("POST", "api/v1/namespaces/shop/pods/web/eviction")]
    [InlineData("DELETE", "api/v1/namespaces/shop/pods/web")]
    public void With_full_access_one_object_at_a_time_may_change(string method, string path) =>
        Assert.Null(RequestGuard.Objection(SecurityMode.FullAccess, new HttpMethod(method), path));

    [Theory]
    [InlineData("DELETE", "api/v1/namespaces/shop/pods")]
    [InlineData("DELETE", "api/v1/namespaces/shop/pods/web?propagationPolicy=Orphan")]
    [InlineData("POST", "api/v1/namespaces/shop/serviceaccounts/default/token")]
    [InlineData("POST", "api/v1/namespaces/shop/pods/web/binding")]
    [InlineData("POST", "api/v1/namespaces/shop/pods/web/exec?command=id")]
    [InlineData("POST", "apis/apps/v1/namespaces/shop/deployments/web/eviction")]
    [InlineData("POST", "apis/authentication.k8s.io/v1/tokenreviews")]
    [InlineData("PUT", "api/v1/namespaces/shop/finalize")]
    [InlineData("PATCH", "api/v1/namespaces/shop/pods/web/ephemeralcontainers")]
    [InlineData("PATCH", "api/v1/namespaces/shop/services/web/proxy")]
    [InlineData("PATCH", "apis/certificates.k8s.io/v1/certificatesigningrequests/x/approval")]
    [InlineData("PATCH", "version")]
    [InlineData("PATCH", "https://evil.example/api/v1/namespaces/shop/pods/web")]
    [InlineData("PATCH", "api/v1/namespaces/shop/pods/../../secrets/db")]
    [InlineData("OPTIONS", "api/v1/namespaces/shop/pods/web")]
    public void Even_with_full_access_nothing_else_leaves(string method, string path) =>
        Assert.NotNull(RequestGuard.Objection(SecurityMode.FullAccess, new HttpMethod(method), path));

    [Theory]
    [InlineData("PATCH", "api/v1/namespaces/shop/pods/web?dryRun=All&fieldManager=x", "{}", true)]
    [InlineData("PATCH", "api/v1/namespaces/shop/pods/web?fieldManager=dryRun=All", "{}", false)]
    [InlineData("PATCH", "api/v1/namespaces/shop/pods/web", """{"dryRun":["All"]}""", false)]
    [InlineData("DELETE", "api/v1/namespaces/shop/pods/web?dryRun=All", """{"dryRun":["All"]}""", true)]
    [InlineData("DELETE", "api/v1/namespaces/shop/pods/web?dryRun=All", "{}", false)]
    [InlineData("DELETE", "api/v1/namespaces/shop/pods/web?dryRun=All", "", false)]
    [InlineData("POST", "apis/authorization.k8s.io/v1/selfsubjectaccessreviews", "{}", true)]
    [InlineData("GET", "api/v1/namespaces/shop/pods/web", "", true)]
    public async Task In_a_preview_nothing_leaves_that_the_server_would_keep(string method, string path, string body, bool leaves)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative)) { Content = new StringContent(body) };
        Assert.Equal(leaves, await TryGuard.ObjectionAsync(request, TestContext.Current.CancellationToken) is null);
    }
}
