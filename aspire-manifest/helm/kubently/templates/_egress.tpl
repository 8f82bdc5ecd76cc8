{{- define "kubently.dnsEgress" -}}
- ports:
    - port: {{ .Values.networkPolicy.dns.port }}
      protocol: UDP
    - port: {{ .Values.networkPolicy.dns.port }}
      protocol: TCP
  to:
    - namespaceSelector: {{- toYaml .Values.networkPolicy.dns.namespaceSelector | nindent 8 }}
      {{- with .Values.networkPolicy.dns.podSelector }}
      podSelector: {{- toYaml . | nindent 8 }}
      {{- end }}
{{- end -}}

{{/* The port of an address, as a number. */}}
{{- define "kubently.portOf" -}}
{{- $url := urlParse . -}}
{{- if regexMatch ":[0-9]+$" $url.host -}}
{{- regexFind "[0-9]+$" $url.host -}}
{{- else -}}
{{- ternary 80 443 (eq $url.scheme "http") -}}
{{- end -}}
{{- end -}}

{{/* Egress to what is outside: the ports that are named, and those of the addresses that are configured. Takes root and addresses. */}}
{{- define "kubently.outsideEgress" -}}
{{- $ports := list -}}
{{- range .root.Values.networkPolicy.egressPorts -}}{{- $ports = append $ports (int .) -}}{{- end -}}
{{- range compact .addresses -}}{{- $ports = append $ports (include "kubently.portOf" . | int) -}}{{- end -}}
{{- with uniq $ports -}}
- ports:
    {{- range . }}
    - port: {{ . }}
      protocol: TCP
    {{- end }}
  {{- with $.root.Values.networkPolicy.egressCidrs }}
  to:
    {{- range . }}
    - ipBlock:
        cidr: {{ . }}
    {{- end }}
  {{- end }}
{{- end -}}
{{- end -}}
