package com.example;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** Tells which orders can be delivered, for which it asks another service. */
@SpringBootApplication
@EnableMethodSecurity
@RestController
public class Orders {
  record Order(String item, int inStock) {}

  record Stock(int pieces) {}

  private final RestClient stock;

  Orders(@Value("${stock.url}") String url, OAuth2ClientHttpRequestInterceptor withOwnToken) {
    this.stock = RestClient.builder().baseUrl(url).requestInterceptor(withOwnToken).build();
  }

  @GetMapping("/orders")
  @PreAuthorize("hasRole('clerk')")
  List<Order> orders() {
    Stock lamps = stock.get().uri("/stock/lamps").retrieve().body(Stock.class);
    return List.of(new Order("lamps", lamps.pieces()));
  }

  public static void main(String[] args) {
    SpringApplication.run(Orders.class, args);
  }
}
