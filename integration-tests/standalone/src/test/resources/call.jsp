<%-- Where a session ends after its application was taken away, Jetty logs an exception. --%><%@ page session="false" %><%@ page import="java.io.BufferedReader, java.io.InputStreamReader, java.net.HttpURLConnection, java.net.URL" %><%
  URL stock = new URL(System.getProperty("stock.url") + "/" + request.getParameter("id"));
  HttpURLConnection call = (HttpURLConnection) stock.openConnection();
  try (BufferedReader answer = new BufferedReader(new InputStreamReader(call.getInputStream()))) {
    out.print("stock " + answer.readLine());
  }
%>
