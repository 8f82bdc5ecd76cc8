using Aspire.Hosting.Kubernetes;
using Aspire.Hosting.Kubernetes.Resources;

namespace Kubently.AppHost.Chart;

internal static class Exposure
{
    /// <summary>
    /// An Ingress whose host is the chart's value `ingress.NAME`, such as `ingress.api`, and NAME.kubently.local without one. The annotations keep ingress-nginx from
    /// cutting and holding back event streams, and the connection on which a page lives.
    /// </summary>
    public static KubernetesResource Expose(this KubernetesResource part, params (string Name, string Value)[] annotations)
    {
        var path = new HttpIngressPathV1
        {
            Path = "/",
            PathType = "Prefix",
            Backend = new IngressBackendV1
            {
                Resource = null!,
                Service = new IngressServiceBackendV1 { Name = part.Service!.Metadata.Name, Port = new ServiceBackendPortV1 { Name = Endpoints.Http } },
            },
        };
        var rule = new IngressRuleV1 { Host = $"{{{{ dig `ingress` `{part.Name}` `{part.Name}.kubently.local` (merge dict .Values) }}}}", Http = { Paths = { path } } };
        var ingress = new Ingress { Metadata = { Name = $"{part.Name}-ingress" }, Spec = { Rules = { rule } } };
        ingress.Metadata.Annotations["nginx.ingress.kubernetes.io/proxy-read-timeout"] = "3600";
        ingress.Metadata.Annotations["nginx.ingress.kubernetes.io/proxy-send-timeout"] = "3600";
        foreach (var (name, value) in annotations) ingress.Metadata.Annotations[$"nginx.ingress.kubernetes.io/{name}"] = value;
        part.AdditionalResources.Add(ingress);
        return part;
    }
}
